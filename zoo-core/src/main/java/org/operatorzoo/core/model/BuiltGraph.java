package org.operatorzoo.core.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Draw;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.graph.Ops;
import org.operatorzoo.core.graph.ParameterSpec;

/**
 * An operator, or an operator with its loss, as SameDiff variables.
 *
 * @param sd the graph
 * @param outputs what the operator, or its first application, returns
 * @param losses terms of the loss by kind; empty without a loss
 * @param stateUpdates new values of state by parameter name; empty without a loss
 * @param noise placeholders of noise on predictions that are fed back
 * @param draws random numbers by name, as {@link HostInputs} has them; empty without a loss
 * @param scalars placeholders of numbers of the host by name; empty without a loss
 */
record BuiltGraph(
    SameDiff sd,
    OperatorOutputs outputs,
    Map<String, SDVariable> losses,
    Map<String, SDVariable> stateUpdates,
    List<String> noise,
    Map<String, Draw> draws,
    Map<String, SDVariable> scalars) {

  static final String INPUT = "input";
  static final String TARGET = "target";
  static final String MASK = "mask";

  /**
   * Builds it.
   *
   * @param loss the loss, or null for none
   * @param trained parameters that are variables; the others are constants
   * @param operations operations of a graph
   */
  static BuiltGraph of(
      OperatorDefinition<?> definition,
      ParameterValues values,
      Mode mode,
      LossSpec loss,
      List<String> trained,
      Function<SameDiff, Ops> operations) {
    SameDiff sd = SameDiff.create();
    Map<String, SDVariable> variables = new HashMap<>();
    for (ParameterSpec spec : values.table().all()) {
      String name = spec.name();
      INDArray array = values.array(name);
      variables.put(name, trained.contains(name) ? sd.var(name, array) : sd.constant(name, array));
    }
    GraphScope scope =
        new GraphScope(sd, values.type(), mode, operations.apply(sd), variables::get);
    FieldSpec f = definition.config().field();
    SDVariable input = placeholder(scope, INPUT, f, f.framesIn(), f.channelsIn());
    if (loss == null) {
      return new BuiltGraph(
          sd, definition.build(scope, input), Map.of(), Map.of(), List.of(), Map.of(), Map.of());
    }
    UnrolledOperator unrolled = new UnrolledOperator(definition, scope, variables, loss);
    int frames = loss.unroll() * f.framesOut();
    SDVariable target = placeholder(scope, TARGET, f, frames, f.channelsOut());
    SDVariable mask = loss.masked() ? placeholder(scope, MASK, f, 1, f.channelsOut()) : null;
    List<SDVariable> draws = new ArrayList<>();
    for (int k = 1; loss.noisy() && k < loss.unroll(); k++) {
      draws.add(placeholder(scope, "noise" + k, f, f.framesIn(), f.channelsIn()));
    }
    OperatorOutputs first = unrolled.build(input, target, mask, draws);
    return new BuiltGraph(
        sd,
        first,
        unrolled.losses(),
        unrolled.stateUpdates(),
        draws.stream().map(SDVariable::name).toList(),
        unrolled.draws(),
        unrolled.scalars());
  }

  private static SDVariable placeholder(
      GraphScope scope, String name, FieldSpec f, int frames, int channels) {
    return scope.sd().placeHolder(name, scope.type(), -1, f.height(), f.width(), frames, channels);
  }

  /** Frees the constants of the graph; parameters belong to the operator. */
  void close(ParameterValues values) {
    closeConstants(sd, values);
    sd.definedFunctionNames().forEach(name -> closeConstants(sd.getFunction(name), values));
  }

  private static void closeConstants(SameDiff graph, ParameterValues values) {
    for (SDVariable variable : graph.variables()) {
      if (variable.getVariableType() == VariableType.CONSTANT
          && !values.table().contains(variable.name())) {
        INDArray array = graph.getArrForVarName(variable.name());
        if (array != null && array.closeable()) {
          array.close();
        }
      }
    }
  }
}

package org.operatorzoo.core.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.graph.Ops;
import org.operatorzoo.core.graph.ParameterSpec;
import org.operatorzoo.core.graph.ParameterSpec.Role;
import org.operatorzoo.core.session.GraphRunner;
import org.operatorzoo.core.session.PlannedStep;
import org.operatorzoo.core.session.StepResult;
import org.operatorzoo.core.session.StepTimer;

/**
 * An operator as a SameDiff graph that shares the operator's parameter arrays. A training graph
 * also holds the loss
 *
 * <pre>L = Σ_b L2RE_b + Σ_kind weight(kind) · balance(kind)   (NESTOR, equation 15)</pre>
 *
 * The batch dimension is symbolic. Not safe for several threads.
 */
public final class OperatorGraph implements AutoCloseable {

  /** Name of the training loss among the outputs of {@link #step}. */
  public static final String LOSS = "loss";

  /** Name of the data term of the loss. */
  public static final String DATA = "data";

  private static final String INPUT = "input";
  private static final String TARGET = "target";
  private static final String MASK = "mask";

  private final OperatorDefinition<?> definition;
  private final ParameterValues values;
  private final OperatorOutputs outputs;
  private final int unroll;
  private final GraphRunner runner;
  private final InputArrays inputs;
  private final Map<String, SDVariable> losses = new LinkedHashMap<>();
  private final Map<String, SDVariable> stateUpdates = new LinkedHashMap<>();
  private final List<String> trained;
  private final List<String> noise = new ArrayList<>();

  private OperatorGraph(
      OperatorDefinition<?> definition,
      ParameterValues values,
      Mode mode,
      LossSpec loss,
      List<String> trained,
      Function<SameDiff, Ops> operations) {
    this.definition = definition;
    this.values = values;
    this.trained = trained;
    this.unroll = loss == null ? 1 : loss.unroll();
    SameDiff sd = SameDiff.create();
    Map<String, SDVariable> variables = new HashMap<>();
    for (ParameterSpec spec : values.table().all()) {
      INDArray array = values.array(spec.name());
      variables.put(
          spec.name(),
          trained.contains(spec.name())
              ? sd.var(spec.name(), array)
              : sd.constant(spec.name(), array));
    }
    GraphScope scope =
        new GraphScope(
            sd, values.type(), mode, operations.apply(sd), name -> find(variables, name));
    FieldSpec f = definition.config().field();
    SDVariable input = placeholder(sd, INPUT, f, f.framesIn(), f.channelsIn());
    if (loss == null) {
      outputs = definition.build(scope, input);
    } else {
      outputs = addLoss(new UnrolledOperator(definition, scope, variables, loss), sd, input, loss);
    }
    runner = new GraphRunner(sd, values::version);
    inputs = new InputArrays(values.type());
  }

  private OperatorOutputs addLoss(
      UnrolledOperator unrolled, SameDiff sd, SDVariable input, LossSpec loss) {
    FieldSpec f = definition.config().field();
    SDVariable target = placeholder(sd, TARGET, f, unroll * f.framesOut(), f.channelsOut());
    SDVariable mask = loss.masked() ? placeholder(sd, MASK, f, 1, f.channelsOut()) : null;
    List<SDVariable> draws = new ArrayList<>();
    for (int k = 1; loss.noisy() && k < unroll; k++) {
      noise.add("noise" + k);
      draws.add(placeholder(sd, "noise" + k, f, f.framesIn(), f.channelsIn()));
    }
    OperatorOutputs first = unrolled.build(input, target, mask, draws);
    losses.putAll(unrolled.losses());
    stateUpdates.putAll(unrolled.stateUpdates());
    return first;
  }

  private SDVariable placeholder(SameDiff sd, String name, FieldSpec f, int frames, int channels) {
    return sd.placeHolder(name, values.type(), -1, f.height(), f.width(), frames, channels);
  }

  /** A graph for prediction and routing. */
  public static OperatorGraph inference(OperatorDefinition<?> definition, ParameterValues values) {
    return new OperatorGraph(definition, values, Mode.INFERENCE, null, List.of(), Ops::new);
  }

  /** A graph with loss and gradients. */
  public static OperatorGraph training(
      OperatorDefinition<?> definition, ParameterValues values, Mode mode, LossSpec loss) {
    return training(definition, values, mode, loss, trainable(values));
  }

  /**
   * The same with gradients of some parameters only; the others are constants.
   *
   * @param trained names of trained parameters, at least one
   */
  public static OperatorGraph training(
      OperatorDefinition<?> definition,
      ParameterValues values,
      Mode mode,
      LossSpec loss,
      List<String> trained) {
    return new OperatorGraph(definition, values, mode, loss, List.copyOf(trained), Ops::new);
  }

  /**
   * The same from ND4J's own operations alone: slower, and with all experts computed for all
   * samples. The reference for the fused operations.
   */
  public static OperatorGraph composed(
      OperatorDefinition<?> definition, ParameterValues values, Mode mode, LossSpec loss) {
    return new OperatorGraph(
        definition, values, mode, loss, trainable(values), sd -> new Ops(sd, false));
  }

  private static List<String> trainable(ParameterValues values) {
    return values.table().of(Role.TRAINED).stream().map(ParameterSpec::name).toList();
  }

  private static SDVariable find(Map<String, SDVariable> variables, String name) {
    SDVariable variable = variables.get(name);
    if (variable == null) {
      throw new IllegalStateException("the graph asks for an undeclared parameter: " + name);
    }
    return variable;
  }

  /** Names of the parameters that {@link #step} returns gradients of. */
  public List<String> trained() {
    return trained;
  }

  /** The published weights of the balance losses by kind; empty for an operator without any. */
  public Map<String, Double> balanceWeights() {
    Map<String, Double> weights = new LinkedHashMap<>();
    outputs.balanceLosses().forEach(term -> weights.put(term.kind(), term.weight()));
    return weights;
  }

  /** The prediction [B, H, W, T', C'] for an input [B, H, W, T, C]. */
  public FieldBatch predict(FieldBatch input) {
    String name = outputs.prediction().name();
    return FieldArrays.toBatch(run(input, List.of(name)).get(name));
  }

  /** The routing weights [R, E] of each router, by router name. */
  public Map<String, RoutingWeights> routing(FieldBatch input) {
    Map<String, RoutingWeights> found = new LinkedHashMap<>();
    if (!outputs.routing().isEmpty()) {
      List<String> names = outputs.routing().stream().map(r -> r.weights().name()).toList();
      Map<String, INDArray> arrays = run(input, names);
      for (OperatorOutputs.Routing r : outputs.routing()) {
        float[] weights = FieldArrays.toFloats(arrays.get(r.weights().name()));
        found.put(
            r.name(), new RoutingWeights(r.name(), r.level(), r.experts(), r.active(), weights));
      }
    }
    return found;
  }

  private Map<String, INDArray> run(FieldBatch input, List<String> names) {
    return runner.output(Map.of(INPUT, inputs.of(INPUT, input)), names);
  }

  /**
   * One forward and backward pass. State updates of the graph are written to their buffers.
   *
   * @param mask [B, H, W, 1, C'], for a masked loss, else null
   * @param gradients receives the gradients by parameter name, in graph layout; they are valid only
   *     during the call
   * @return the terms of the loss by kind, {@link #DATA} and {@link #LOSS} among them
   */
  public Map<String, Double> step(
      FieldBatch input,
      FieldBatch target,
      FieldBatch mask,
      Consumer<Map<String, INDArray>> gradients) {
    return step(input, target, mask, List.of(), gradients);
  }

  /**
   * The same for a loss with noise on predictions that are fed back.
   *
   * @param target [B, H, W, unroll·T', C']
   * @param draws of N(0, 1), [B, H, W, T, C], one batch for each prediction after the first
   */
  public Map<String, Double> step(
      FieldBatch input,
      FieldBatch target,
      FieldBatch mask,
      List<FieldBatch> draws,
      Consumer<Map<String, INDArray>> gradients) {
    requireTrainable(input.batch());
    StepResult result =
        runner.gradients(placeholders(input, target, mask, draws), stepOutputs(), trained);
    Map<String, Double> terms = terms(result.outputs());
    gradients.accept(result.gradients());
    stateUpdates.forEach((name, v) -> values.array(name).assign(result.outputs().get(v.name())));
    values.changed();
    return terms;
  }

  /**
   * The terms of the loss by kind, as {@link #step} gives them, without a step.
   *
   * @param draws as there
   */
  public Map<String, Double> losses(FieldBatch input, FieldBatch target, List<FieldBatch> draws) {
    requireTrainable(input.batch());
    List<String> names = losses.values().stream().map(SDVariable::name).toList();
    return terms(runner.output(placeholders(input, target, null, draws), names));
  }

  private Map<String, INDArray> placeholders(
      FieldBatch input, FieldBatch target, FieldBatch mask, List<FieldBatch> draws) {
    Map<String, INDArray> placeholders = new HashMap<>();
    placeholders.put(INPUT, inputs.of(INPUT, input));
    placeholders.put(TARGET, inputs.of(TARGET, target));
    if (mask != null) {
      placeholders.put(MASK, inputs.of(MASK, mask));
    }
    for (int k = 0; k < noise.size(); k++) {
      placeholders.put(noise.get(k), inputs.of(noise.get(k), draws.get(k)));
    }
    return placeholders;
  }

  private Map<String, Double> terms(Map<String, INDArray> found) {
    Map<String, Double> terms = new LinkedHashMap<>();
    losses.forEach((kind, v) -> terms.put(kind, found.get(v.name()).getDouble(0)));
    return terms;
  }

  private void requireTrainable(int windows) {
    int smallest = definition.architecture().smallestTrainingBatch();
    if (windows < smallest) {
      throw new ShapeException(
          "training batch of " + definition.name(),
          "at least " + smallest + " windows, as it normalises over the batch",
          String.valueOf(windows));
    }
  }

  private List<String> stepOutputs() {
    List<String> wanted = new ArrayList<>();
    losses.values().forEach(v -> wanted.add(v.name()));
    stateUpdates.values().forEach(v -> wanted.add(v.name()));
    return wanted;
  }

  /** What {@link #predict} would do with this many windows, without doing it. */
  public PlannedStep plannedPrediction(int windows) {
    FieldSpec f = definition.config().field();
    try (INDArray input = blank(windows, f, f.framesIn(), f.channelsIn())) {
      return runner.planned(Map.of(INPUT, input), List.of(outputs.prediction().name()));
    }
  }

  /** What {@link #step} would do with this many windows and no mask, without doing it. */
  public PlannedStep plannedStep(int windows) {
    requireTrainable(windows);
    FieldSpec f = definition.config().field();
    try (INDArray input = blank(windows, f, f.framesIn(), f.channelsIn());
        INDArray target = blank(windows, f, unroll * f.framesOut(), f.channelsOut())) {
      Map<String, INDArray> placeholders = new HashMap<>(Map.of(INPUT, input, TARGET, target));
      noise.forEach(name -> placeholders.put(name, input));
      return runner.planned(placeholders, stepOutputs(), trained);
    }
  }

  private INDArray blank(int windows, FieldSpec f, int frames, int channels) {
    return Nd4j.create(values.type(), windows, f.height(), f.width(), frames, channels);
  }

  /** Has the time of each operation added up from now on; null ends it. */
  public void time(StepTimer timer) {
    runner.time(timer);
  }

  /** Native bytes of results, intermediates and free memory, without parameters. */
  public long bytes() {
    return runner.bytes();
  }

  /** Frees native memory, but not the shared parameters. */
  @Override
  public void close() {
    runner.close();
    inputs.close();
  }
}

package org.operatorzoo.core.moe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.graph.Ops;
import org.operatorzoo.core.session.GraphRunner;

/** A graph with named random parameters, a symbolic batch, and the gradients of a scalar. */
final class MoeHarness {

  final SameDiff sd = SameDiff.create();
  final DataType type;
  final GraphScope scope;
  final Map<String, INDArray> inputs = new LinkedHashMap<>();
  private final Random random = new Random(5);

  MoeHarness(DataType type) {
    this(type, false);
  }

  MoeHarness(DataType type, boolean fused) {
    this.type = type;
    this.scope =
        new GraphScope(
            sd,
            type,
            Mode.TRAINING,
            new Ops(sd, fused),
            name -> sd.getVariable(name.replace('.', '_')));
  }

  /** A trained array with values that depend on the order of declaration only. */
  SDVariable parameter(String name, double scale, long... shape) {
    return sd.var(name.replace('.', '_'), random(scale, shape));
  }

  /** A batch, given by value; the graph sees an open first dimension. */
  SDVariable batch(String name, INDArray value) {
    long[] shape = value.shape().clone();
    shape[0] = -1;
    inputs.put(name, value.castTo(type));
    return sd.placeHolder(name, type, shape);
  }

  INDArray random(double scale, long... shape) {
    INDArray values = Nd4j.create(DataType.DOUBLE, shape);
    for (long i = 0; i < values.length(); i++) {
      values.putScalar(i, scale * random.nextGaussian());
    }
    return values.castTo(type);
  }

  Map<String, INDArray> outputs(String... names) {
    try (GraphRunner runner = new GraphRunner(sd)) {
      return copies(runner.output(inputs, List.of(names)));
    }
  }

  /** Gradients of a scalar by every parameter. */
  Map<String, INDArray> gradients(SDVariable loss) {
    loss.markAsLoss();
    List<String> names =
        sd.variables().stream()
            .filter(v -> v.getVariableType() == VariableType.VARIABLE)
            .map(SDVariable::name)
            .toList();
    try (GraphRunner runner = new GraphRunner(sd)) {
      return copies(runner.gradients(inputs, List.of(), names).gradients());
    }
  }

  private static Map<String, INDArray> copies(Map<String, INDArray> arrays) {
    Map<String, INDArray> copies = new LinkedHashMap<>();
    arrays.forEach((name, array) -> copies.put(name, array.dup()));
    return copies;
  }
}

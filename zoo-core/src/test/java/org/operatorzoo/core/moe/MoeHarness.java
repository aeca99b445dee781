package org.operatorzoo.core.moe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.graph.Ops;

/**
 * A graph with named random parameters, a symbolic batch, and the gradients of a scalar. It runs in
 * the plain session, hence with composed operations; whole operators are tested with fused ones.
 */
final class MoeHarness {

  final SameDiff sd = SameDiff.create();
  final DataType type;
  final GraphScope scope;
  final Map<String, INDArray> inputs = new LinkedHashMap<>();
  private final Random random = new Random(5);

  MoeHarness(DataType type) {
    this.type = type;
    this.scope =
        new GraphScope(
            sd,
            type,
            Mode.TRAINING,
            new Ops(sd, false),
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
    return sd.output(inputs, names);
  }

  /** Gradients of a scalar by every parameter. */
  Map<String, INDArray> gradients(SDVariable loss) {
    loss.markAsLoss();
    String[] names =
        sd.variables().stream()
            .filter(v -> v.getVariableType().name().equals("VARIABLE"))
            .map(SDVariable::name)
            .toArray(String[]::new);
    return sd.calculateGradients(inputs, names);
  }
}

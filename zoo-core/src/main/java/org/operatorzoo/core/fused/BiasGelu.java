package org.operatorzoo.core.fused;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Exact GELU after a bias; see {@link FusedOps#biasGelu}. */
public final class BiasGelu extends FusedOp {

  /** For ND4J. */
  public BiasGelu() {
    // Filled from a serialised node.
  }

  BiasGelu(SameDiff graph, SDVariable x, SDVariable bias) {
    super(graph, x, bias);
  }

  @Override
  List<long[]> outputShapes(List<INDArray> inputs) {
    Shapes.requireSets(opName(), inputs.get(0), inputs.get(1));
    return List.of(inputs.get(0).shape());
  }

  @Override
  public Work work(List<long[]> inputs) {
    return Work.activation(inputs.get(0));
  }

  @Override
  void run(List<INDArray> inputs, List<INDArray> outputs) {
    new GeluKernel(inputs.get(0), inputs.get(1)).forward(outputs.get(0));
  }

  @Override
  FusedOp backward(SDVariable upstream) {
    return new BiasGeluGradient(sameDiff, arg(0), arg(1), upstream);
  }
}

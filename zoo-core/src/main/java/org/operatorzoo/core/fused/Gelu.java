package org.operatorzoo.core.fused;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Exact GELU; see {@link FusedOps#gelu}. */
public final class Gelu extends FusedOp {

  /** For ND4J. */
  public Gelu() {
    // Filled from a serialised node.
  }

  Gelu(SameDiff graph, SDVariable x) {
    super(graph, x);
  }

  @Override
  List<long[]> outputShapes(List<INDArray> inputs) {
    return List.of(inputs.get(0).shape());
  }

  @Override
  public Work work(List<long[]> inputs) {
    return Work.activation(inputs.get(0));
  }

  @Override
  void run(List<INDArray> inputs, List<INDArray> outputs) {
    new GeluKernel(inputs.get(0), null).forward(outputs.get(0));
  }

  @Override
  FusedOp backward(SDVariable upstream) {
    return new GeluGradient(sameDiff, arg(0), upstream);
  }
}

package org.operatorzoo.core.fused;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Gated SiLU; see {@link FusedOps#swiglu}. */
public final class Swiglu extends FusedOp {

  /** For ND4J. */
  public Swiglu() {
    // Filled from a serialised node.
  }

  Swiglu(SameDiff graph, SDVariable a, SDVariable b) {
    super(graph, a, b);
  }

  @Override
  List<long[]> outputShapes(List<INDArray> inputs) {
    Shapes.requireEqual(opName(), inputs.get(0), inputs.get(1));
    return List.of(inputs.get(0).shape());
  }

  @Override
  public Work work(List<long[]> inputs) {
    return Work.activation(inputs.get(0));
  }

  @Override
  void run(List<INDArray> inputs, List<INDArray> outputs) {
    new SwigluKernel(inputs.get(0), inputs.get(1)).forward(outputs.get(0));
  }

  @Override
  FusedOp backward(SDVariable upstream) {
    return new SwigluGradient(sameDiff, arg(0), arg(1), upstream);
  }
}

package org.operatorzoo.core.fused;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Backward twin of {@link Swiglu}: a, b, dy to da, db. */
public final class SwigluGradient extends FusedGradient {

  /** For ND4J. */
  public SwigluGradient() {
    // Filled from a serialised node.
  }

  SwigluGradient(SameDiff graph, SDVariable a, SDVariable b, SDVariable dy) {
    super(graph, a, b, dy);
  }

  @Override
  FusedOp twin() {
    return new Swiglu();
  }

  @Override
  int[] like() {
    return new int[] {0, 1};
  }

  @Override
  void run(List<INDArray> inputs, List<INDArray> outputs) {
    new SwigluKernel(inputs.get(0), inputs.get(1))
        .backward(inputs.get(2), outputs.get(0), outputs.get(1));
  }
}

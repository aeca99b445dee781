package org.operatorzoo.core.fused;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Backward twin of {@link Gelu}: x, dy to dx. */
public final class GeluGradient extends FusedGradient {

  /** For ND4J. */
  public GeluGradient() {
    // Filled from a serialised node.
  }

  GeluGradient(SameDiff graph, SDVariable x, SDVariable dy) {
    super(graph, x, dy);
  }

  @Override
  FusedOp twin() {
    return new Gelu();
  }

  @Override
  int[] like() {
    return new int[] {0};
  }

  @Override
  void run(List<INDArray> inputs, List<INDArray> outputs) {
    new GeluKernel(inputs.get(0), null).backward(inputs.get(1), outputs.get(0), null);
  }
}

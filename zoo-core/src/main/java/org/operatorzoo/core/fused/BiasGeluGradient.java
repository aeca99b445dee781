package org.operatorzoo.core.fused;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Backward twin of {@link BiasGelu}: x, bias, dy to dx, dbias. */
public final class BiasGeluGradient extends FusedGradient {

  /** For ND4J. */
  public BiasGeluGradient() {
    // Filled from a serialised node.
  }

  BiasGeluGradient(SameDiff graph, SDVariable x, SDVariable bias, SDVariable dy) {
    super(graph, x, bias, dy);
  }

  @Override
  FusedOp twin() {
    return new BiasGelu();
  }

  @Override
  int[] like() {
    return new int[] {0, 1};
  }

  @Override
  void run(List<INDArray> inputs, List<INDArray> outputs) {
    new GeluKernel(inputs.get(0), inputs.get(1))
        .backward(inputs.get(2), outputs.get(0), outputs.get(1));
  }
}

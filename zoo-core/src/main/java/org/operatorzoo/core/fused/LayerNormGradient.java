package org.operatorzoo.core.fused;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Backward twin of {@link LayerNorm}: x, gain, dy to dx, dgain, dbias. */
public final class LayerNormGradient extends FusedGradient {

  /** For ND4J. */
  public LayerNormGradient() {
    // Filled from a serialised node.
  }

  LayerNormGradient(SameDiff graph, SDVariable x, SDVariable gain, SDVariable dy, double eps) {
    super(graph, x, gain, dy);
    addTArgument(eps);
  }

  @Override
  FusedOp twin() {
    return new LayerNorm();
  }

  @Override
  int[] like() {
    return new int[] {0, 1, 1};
  }

  @Override
  void run(List<INDArray> inputs, List<INDArray> outputs) {
    new LayerNormKernel(inputs.get(0), inputs.get(1), getTArgument(0))
        .backward(inputs.get(2), outputs.get(0), outputs.get(1), outputs.get(2));
  }
}

package org.operatorzoo.core.fused;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Backward twin of {@link ScaleRows}: x, s, dy to dx, ds. */
public final class ScaleRowsGradient extends FusedGradient {

  /** For ND4J. */
  public ScaleRowsGradient() {
    // Filled from a serialised node.
  }

  ScaleRowsGradient(SameDiff graph, SDVariable x, SDVariable factors, SDVariable dy) {
    super(graph, x, factors, dy);
  }

  @Override
  FusedOp twin() {
    return new ScaleRows();
  }

  @Override
  int[] like() {
    return new int[] {0, 1};
  }

  @Override
  void run(List<INDArray> inputs, List<INDArray> outputs) {
    INDArray x = Numbers.dense(inputs.get(0));
    double[] factors = Numbers.of(inputs.get(1)).all();
    int width = Math.toIntExact(x.length() / factors.length);
    Blas from = Blas.of(x);
    Blas up = Blas.of(Numbers.dense(inputs.get(2)));
    Blas to = Blas.of(outputs.get(0));
    double[] slopes = new double[factors.length];
    for (int r = 0; r < factors.length; r++) {
      long at = (long) r * width;
      to.scaled(at, width, factors[r], up, at);
      slopes[r] = up.dot(at, width, from, at);
    }
    Numbers.of(outputs.get(1)).all(slopes);
  }
}

package org.operatorzoo.core.optim;

import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.util.Collection;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The global L2 norm of gradients, accumulated in double. */
public final class GradientNorm {

  private static final int BLOCK = 1 << 11;

  private GradientNorm() {}

  /** ‖g‖₂ over all arrays together. */
  public static double of(Collection<INDArray> gradients) {
    double sum = 0;
    float[] block = new float[BLOCK];
    for (INDArray gradient : gradients) {
      INDArray array = Entries.row(gradient);
      FloatBuffer values = Entries.of(array);
      int length = Math.toIntExact(array.length());
      for (int from = 0; from < length; from += BLOCK) {
        int n = Math.min(BLOCK, length - from);
        values.get(from, block, 0, n);
        sum += squares(block, n);
      }
      // The buffer alone does not keep the memory of a copy.
      Reference.reachabilityFence(array);
    }
    return Math.sqrt(sum);
  }

  /** By four running sums, so that additions overlap; in double no float overflows. */
  private static double squares(float[] v, int n) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < n; i += 4) {
      a += (double) v[i] * v[i];
      b += (double) v[i + 1] * v[i + 1];
      c += (double) v[i + 2] * v[i + 2];
      d += (double) v[i + 3] * v[i + 3];
    }
    for (; i < n; i++) {
      a += (double) v[i] * v[i];
    }
    return (a + b) + (c + d);
  }

  /** The factor that brings a norm down to a limit: min(1, limit/(norm + 1e-6)). */
  public static double clipFactor(double norm, double limit) {
    return Math.min(1, limit / (norm + 1e-6));
  }
}

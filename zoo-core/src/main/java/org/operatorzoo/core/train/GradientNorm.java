package org.operatorzoo.core.train;

import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.util.Collection;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The global L2 norm of gradients, accumulated in double. */
public final class GradientNorm {

  private static final int BLOCK = 1 << 13;

  private GradientNorm() {}

  /** ‖g‖₂ over all arrays together. */
  public static double of(Collection<INDArray> gradients) {
    double sum = 0;
    float[] block = new float[BLOCK];
    for (INDArray gradient : gradients) {
      boolean plain =
          gradient.ordering() == 'c' && !gradient.isView() && gradient.dataType() == DataType.FLOAT;
      INDArray array = plain ? gradient : gradient.castTo(DataType.FLOAT).dup('c');
      FloatBuffer values = array.data().asNioFloat();
      int length = Math.toIntExact(array.length());
      for (int from = 0; from < length; from += BLOCK) {
        int n = Math.min(BLOCK, length - from);
        values.get(from, block, 0, n);
        for (int i = 0; i < n; i++) {
          sum += (double) block[i] * block[i];
        }
      }
      // The buffer alone does not keep the memory of a copy.
      Reference.reachabilityFence(array);
    }
    return Math.sqrt(sum);
  }

  /** The factor that brings a norm down to a limit: min(1, limit/(norm + 1e-6)). */
  public static double clipFactor(double norm, double limit) {
    return Math.min(1, limit / (norm + 1e-6));
  }
}

package org.operatorzoo.eval.metric;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.field.FieldBatch;

/**
 * Relative L2 error of a rollout, as DPOT's evaluation ("l2 full") and NESTOR's tables define it.
 *
 * <p>For one trajectory with prediction a, target y, both [1, H, W, T, C], and mask m [1, H, W, 1,
 * C]:
 *
 * <pre>
 * e_c  = ‖m·a_c − m·y_c‖₂ / (‖m·y_c‖₂ + ε),   norms over H·W·T jointly, ε = 1e-8
 * L2RE = (1/n) Σ_c e_c                         over the n channels whose mask is not all zero
 * </pre>
 *
 * <p>Sums are accumulated in double. A cell with mask 0 is skipped, so that not even a value that
 * is not finite enters from there. A prediction that is not finite where the mask is set yields
 * {@link Double#POSITIVE_INFINITY}: the rollout has diverged, and no finite number stands for that.
 */
public final class L2re {

  /** Name in records. */
  public static final String NAME = "l2re";

  private static final double EPSILON = 1e-8;

  private L2re() {}

  /**
   * Error of one whole trajectory.
   *
   * @param prediction [1, H, W, T, C]
   * @param target [1, H, W, T, C]
   * @param mask [1, H, W, 1, C]
   * @return the error; infinite if the prediction is not finite
   * @throws ShapeException if the shapes do not fit
   * @throws DatasetException if the target is not finite or the mask hides everything
   */
  public static double of(FieldBatch prediction, FieldBatch target, FieldBatch mask) {
    check(prediction, target, mask);
    return frames(prediction, target, mask, 0, target.frames());
  }

  /**
   * The same formula frame by frame: how the error grows along a rollout. A frame whose target
   * vanishes is divided by ε alone.
   *
   * @param prediction [1, H, W, T, C]
   * @param target [1, H, W, T, C]
   * @param mask [1, H, W, 1, C]
   * @return T errors; infinite where the prediction is not finite
   * @throws ShapeException if the shapes do not fit
   * @throws DatasetException if the target is not finite or the mask hides everything
   */
  public static double[] perFrame(FieldBatch prediction, FieldBatch target, FieldBatch mask) {
    check(prediction, target, mask);
    return IntStream.range(0, target.frames())
        .mapToDouble(t -> frames(prediction, target, mask, t, 1))
        .toArray();
  }

  private static double frames(
      FieldBatch prediction, FieldBatch target, FieldBatch mask, int first, int count) {
    int channels = target.channels();
    double[] difference = new double[channels];
    double[] reference = new double[channels];
    boolean[] seen = new boolean[channels];
    int cells = target.height() * target.width();
    for (int cell = 0; cell < cells; cell++) {
      for (int c = 0; c < channels; c++) {
        double m = mask.values()[cell * channels + c];
        if (m == 0) {
          continue;
        }
        seen[c] = true;
        for (int t = first; t < first + count; t++) {
          int at = (cell * target.frames() + t) * channels + c;
          double y = m * target.values()[at];
          double d = m * prediction.values()[at] - y;
          difference[c] += d * d;
          reference[c] += y * y;
        }
      }
    }
    return channelMean(difference, reference, seen);
  }

  private static double channelMean(double[] difference, double[] reference, boolean[] seen) {
    double sum = 0;
    int counted = 0;
    for (int c = 0; c < seen.length; c++) {
      if (seen[c]) {
        if (!Double.isFinite(reference[c])) {
          throw new DatasetException(
              "relative L2 error, channel " + c, "a finite target", "one that is not finite");
        }
        sum += Math.sqrt(difference[c]) / (Math.sqrt(reference[c]) + EPSILON);
        counted++;
      }
    }
    if (counted == 0) {
      throw new DatasetException(
          "relative L2 error", "a mask with at least one cell set", "a mask of zeros");
    }
    return Double.isFinite(sum) ? sum / counted : Double.POSITIVE_INFINITY;
  }

  private static void check(FieldBatch prediction, FieldBatch target, FieldBatch mask) {
    if (target.batch() != 1) {
      throw new ShapeException(
          "relative L2 error", "one trajectory", target.batch() + " trajectories");
    }
    expect("prediction", prediction, target.shape());
    expect("mask", mask, new long[] {1, target.height(), target.width(), 1, target.channels()});
  }

  private static void expect(String name, FieldBatch batch, long[] shape) {
    if (!Arrays.equals(batch.shape(), shape)) {
      throw new ShapeException(
          "relative L2 error, " + name, Arrays.toString(shape), Arrays.toString(batch.shape()));
    }
  }
}

package org.operatorzoo.baselines.mpp;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.GraphScope;

/**
 * Mean μ and deviation σ of each sample and channel over all points and frames, σ with divisor n −
 * 1 and 10⁻⁷ added. No gradient flows through them.
 *
 * @param mean μ [B, 1, C]
 * @param deviation σ [B, 1, C]
 */
record FieldScale(SDVariable mean, SDVariable deviation) {

  private static final double FLOOR = 1e-7;

  /** Of an input [B, H, W, T, C]. */
  static FieldScale of(GraphScope at, SDVariable input, FieldSpec field) {
    SameDiff sd = at.sd();
    long n = (long) field.height() * field.width() * field.framesIn();
    SDVariable flat = at.ops().stopGradient(sd.reshape(input, -1, n, field.channelsIn()));
    // Seen from their first number, the numbers of a constant channel are exact zeros.
    SDVariable first = sd.slice(flat, new int[] {0, 0, 0}, -1, 1, -1);
    SDVariable moved = flat.sub(first);
    SDVariable rest = moved.mean(true, 1);
    SDVariable centred = moved.sub(rest);
    SDVariable variance = centred.mul(centred).mean(true, 1).mul((double) n / (n - 1));
    return new FieldScale(first.add(rest), sd.math().sqrt(variance).add(FLOOR));
  }

  /** (x − μ)/σ for x [B, H, W, T, C], as [B, H·W·T, C]. */
  SDVariable normalized(GraphScope at, SDVariable x, FieldSpec field) {
    long n = (long) field.height() * field.width() * field.framesIn();
    return at.sd().reshape(x, -1, n, field.channelsIn()).sub(mean).div(deviation);
  }

  /** y·σ + μ for y [B, H·W, C]. */
  SDVariable undo(SDVariable y) {
    return y.mul(deviation).add(mean);
  }
}

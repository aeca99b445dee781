package org.operatorzoo.eval.metric;

import java.util.Optional;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.field.FieldBatch;

/**
 * How far the rollout of one trajectory is from the truth, for the whole rollout and for each of
 * its frames. A prediction that is not finite where the mask is set gets {@link Direction#worst()}.
 * {@link Metrics} lists them all.
 */
public interface Metric {

  /** Short name, as in records and on the command line, e.g. {@code nrmse}. */
  String name();

  /** What it is, in a few words. */
  String title();

  /** The definition in plain Unicode; p prediction, y target, x cells, t frames, c channels. */
  String formula();

  /** Which values are good. */
  default Direction direction() {
    return Direction.LOWER_IS_BETTER;
  }

  /** Why there is no value for this rollout's mask, if so. */
  default Optional<String> undefined(MaskedRollout rollout) {
    return Optional.empty();
  }

  /**
   * The value of the whole rollout.
   *
   * @throws DatasetException if the metric is {@link #undefined} for the mask
   */
  double whole(MaskedRollout rollout);

  /**
   * The value of each frame.
   *
   * @return T values
   * @throws DatasetException if the metric is {@link #undefined} for the mask
   */
  double[] perFrame(MaskedRollout rollout);

  /**
   * The value of one whole trajectory.
   *
   * @param prediction [1, H, W, T, C]
   * @param target [1, H, W, T, C]
   * @param mask [1, H, W, 1, C], 1 where the prediction is scored, else 0
   * @throws ShapeException if the shapes do not fit
   * @throws DatasetException if the target is not finite, the mask hides everything, or the metric
   *     is not defined for it
   */
  default double of(FieldBatch prediction, FieldBatch target, FieldBatch mask) {
    return whole(MaskedRollout.of(prediction, target, mask));
  }

  /** As {@link #of}, frame by frame: how the value changes along a rollout. */
  default double[] perFrame(FieldBatch prediction, FieldBatch target, FieldBatch mask) {
    return perFrame(MaskedRollout.of(prediction, target, mask));
  }
}

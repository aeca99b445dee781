package org.operatorzoo.eval.metric;

import java.util.stream.IntStream;
import org.operatorzoo.core.error.DatasetException;

/** A metric whose formula takes any range of frames: the whole rollout, or one frame. */
interface RangeMetric extends Metric {

  /** The formula over {@code count} frames from {@code first}, all of them finite. */
  double over(MaskedRollout rollout, int first, int count);

  @Override
  default double whole(MaskedRollout rollout) {
    return value(rollout, 0, rollout.frames());
  }

  @Override
  default double[] perFrame(MaskedRollout rollout) {
    return IntStream.range(0, rollout.frames()).mapToDouble(t -> value(rollout, t, 1)).toArray();
  }

  private double value(MaskedRollout rollout, int first, int count) {
    undefined(rollout)
        .ifPresent(
            reason -> {
              throw new DatasetException(name(), "a mask it is defined for", reason);
            });
    return rollout.diverged(first, count) ? direction().worst() : over(rollout, first, count);
  }
}

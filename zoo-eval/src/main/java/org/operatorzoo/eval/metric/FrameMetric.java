package org.operatorzoo.eval.metric;

/** A metric of single frames and channels; of more frames and channels it is the mean. */
interface FrameMetric extends RangeMetric {

  /** The value of one channel of frame {@code t}. */
  double frame(MaskedChannel channel, int t);

  @Override
  default double over(MaskedRollout rollout, int first, int count) {
    double sum = 0;
    for (MaskedChannel channel : rollout.channels()) {
      for (int t = first; t < first + count; t++) {
        sum += frame(channel, t);
      }
    }
    return sum / (rollout.channels().size() * count);
  }
}

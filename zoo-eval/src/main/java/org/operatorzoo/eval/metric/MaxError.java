package org.operatorzoo.eval.metric;

/**
 * Largest error of any scored cell, frame and channel, in the units of the data:
 *
 * <pre>
 * max_xtc |p − y|
 * </pre>
 *
 * <p>PDEBench's figure of that name takes the maximum over cells and trajectories, and the mean
 * over frames and channels.
 */
public record MaxError() implements RangeMetric {

  @Override
  public String name() {
    return "max-error";
  }

  @Override
  public String title() {
    return "largest error";
  }

  @Override
  public String formula() {
    return "max_xtc |p − y|";
  }

  @Override
  public double over(MaskedRollout rollout, int first, int count) {
    double largest = 0;
    for (MaskedChannel channel : rollout.channels()) {
      for (int t = first; t < first + count; t++) {
        largest = Math.max(largest, channel.moments(t).largestError());
      }
    }
    return largest;
  }
}

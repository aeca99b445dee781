package org.operatorzoo.bench.peers;

import java.util.Optional;
import org.operatorzoo.eval.table.Digits;

/**
 * Highest ratios zoo / PyTorch that are good enough.
 *
 * @param forward of the time of a forward pass
 * @param step of the time of a training step
 * @param peak of the resident memory of a training step
 */
public record Targets(double forward, double step, double peak) {

  /** Whether the medians of what was measured on both sides are within the targets. */
  boolean met(PeerResult result) {
    return within(result.ratio(Sample::forward), forward)
        && within(result.ratio(Sample::step), step)
        // A process that only predicts is not what the target for memory is about.
        && (result.ratio(Sample::step).isEmpty() || within(result.ratio(Sample::peak), peak));
  }

  private static boolean within(Optional<Spread> ratio, double target) {
    return ratio.map(spread -> spread.median() <= target).orElse(true);
  }

  @Override
  public String toString() {
    return "%s / %s / %s"
        .formatted(Digits.compact(forward), Digits.compact(step), Digits.compact(peak));
  }
}

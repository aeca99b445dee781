package org.operatorzoo.datasets.inspect;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Channels whose sizes differ so much that errors over all of them say little. */
public final class Scales {

  /** An error over all channels hides one that is a hundred times smaller. */
  static final double LARGEST_RATIO = 100;

  private Scales() {}

  /** A sentence if the RMS of two channels differ by more than 100 times, or one is 0. */
  public static Optional<String> remark(List<ChannelRange> channels) {
    List<ChannelRange> sorted =
        channels.stream()
            .filter(channel -> Double.isFinite(channel.rms()))
            .sorted(Comparator.comparingDouble(ChannelRange::rms))
            .toList();
    List<String> zero = sorted.stream().filter(c -> c.rms() == 0).map(ChannelRange::name).toList();
    List<ChannelRange> others = sorted.stream().filter(c -> c.rms() > 0).toList();
    if (!others.isEmpty()) {
      ChannelRange small = others.get(0);
      ChannelRange large = others.get(others.size() - 1);
      if (large.rms() > LARGEST_RATIO * small.rms()) {
        return Optional.of(
            String.format(
                Locale.ROOT,
                "RMS of channels differ by more than %.0f times (%s %.3g, %s %.3g): errors over all"
                    + " channels are those of %s alone, and a training learns little else. Divide"
                    + " each channel by its own scale first",
                LARGEST_RATIO,
                small.name(),
                small.rms(),
                large.name(),
                large.rms(),
                large.name()));
      }
    }
    return zero.isEmpty()
        ? Optional.empty()
        : Optional.of("0 everywhere, so that it has no truth to compare with: " + zero);
  }
}

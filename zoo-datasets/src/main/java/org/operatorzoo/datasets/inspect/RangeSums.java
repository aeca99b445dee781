package org.operatorzoo.datasets.inspect;

/** Sums over the values of one channel, in double. */
final class RangeSums {

  private final String name;
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;
  private double squares;
  private long finite;
  private long notFinite;

  RangeSums(String name) {
    this.name = name;
  }

  void add(float value) {
    if (Float.isFinite(value)) {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
      squares += (double) value * value;
      finite++;
    } else {
      notFinite++;
    }
  }

  /** The range; NaN where no value is finite. */
  ChannelRange range() {
    return finite == 0
        ? new ChannelRange(name, Double.NaN, Double.NaN, Double.NaN, notFinite)
        : new ChannelRange(name, least, greatest, Math.sqrt(squares / finite), notFinite);
  }
}

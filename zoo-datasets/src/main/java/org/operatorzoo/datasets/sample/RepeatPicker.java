package org.operatorzoo.datasets.sample;

import java.util.List;
import java.util.random.RandomGenerator;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.random.Seeds;

/**
 * An epoch holds every trajectory of dataset k exactly w_k times, in an order that is shuffled anew
 * for each epoch.
 */
final class RepeatPicker implements TrajectoryPicker {

  private final long seed;
  private final int[] weights;
  private final int[] starts;
  private long shuffledEpoch = -1;
  private int[] order;

  RepeatPicker(List<MixtureComponent> components, long seed) {
    this.seed = seed;
    this.weights = new int[components.size()];
    this.starts = new int[components.size() + 1];
    long items = 0;
    for (int k = 0; k < weights.length; k++) {
      double weight = components.get(k).weight();
      if (weight != Math.rint(weight)) {
        throw new ConfigException(
            "weight of dataset " + components.get(k).source().name(),
            "a whole number (sampling REPEAT)",
            String.valueOf(weight));
      }
      weights[k] = (int) weight;
      items += (long) weights[k] * components.get(k).source().count();
      if (items > Integer.MAX_VALUE) {
        throw new ConfigException(
            "weights of the mixture", "an epoch of fewer than 2³¹ windows", items + " or more");
      }
      starts[k + 1] = (int) items;
    }
  }

  /** Windows in an epoch, Σ w_k·n_k. */
  int epochLength() {
    return starts[weights.length];
  }

  @Override
  public Pick pick(long position) {
    int item = item(position / epochLength(), (int) (position % epochLength()));
    int k = 0;
    while (item >= starts[k + 1]) {
      k++;
    }
    return new Pick(k, (item - starts[k]) / weights[k]);
  }

  private synchronized int item(long epoch, int place) {
    if (epoch != shuffledEpoch) {
      order = shuffled(epoch);
      shuffledEpoch = epoch;
    }
    return order[place];
  }

  /** Fisher–Yates. */
  private int[] shuffled(long epoch) {
    RandomGenerator random = Seeds.generator(seed, "epoch order", epoch);
    int[] items = new int[epochLength()];
    for (int i = 0; i < items.length; i++) {
      int other = random.nextInt(i + 1);
      items[i] = items[other];
      items[other] = i;
    }
    return items;
  }
}

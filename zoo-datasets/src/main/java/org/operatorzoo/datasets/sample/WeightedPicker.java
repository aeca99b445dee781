package org.operatorzoo.datasets.sample;

import java.util.List;
import java.util.random.RandomGenerator;
import org.operatorzoo.core.random.Seeds;

/** P(dataset k) = w_k / Σw, uniform inside, independent draws. */
final class WeightedPicker implements TrajectoryPicker {

  private final long seed;
  private final double[] cumulative;
  private final int[] counts;

  WeightedPicker(List<MixtureComponent> components, long seed) {
    this.seed = seed;
    this.cumulative = new double[components.size()];
    this.counts = new int[components.size()];
    double sum = 0;
    for (int k = 0; k < cumulative.length; k++) {
      sum += components.get(k).weight();
      cumulative[k] = sum;
      counts[k] = components.get(k).source().count();
    }
  }

  @Override
  public Pick pick(long position) {
    RandomGenerator random = Seeds.generator(seed, "mixture draw", position);
    double draw = random.nextDouble() * cumulative[cumulative.length - 1];
    int k = 0;
    while (k < cumulative.length - 1 && draw >= cumulative[k]) {
      k++;
    }
    return new Pick(k, random.nextInt(counts[k]));
  }
}

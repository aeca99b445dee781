package org.operatorzoo.eval.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.operatorzoo.core.model.RoutingWeights;
import org.operatorzoo.core.moe.RoutingStatistics;

/** Adds up what one router chose, batch by batch. */
final class RouterTally {

  private final RoutingWeights first;
  private final long[] selections;
  private final double[] weightSums;
  private final List<List<Double>> windowShares = new ArrayList<>();
  private long items;

  /**
   * @param first weights of any batch, for name, level and numbers of experts
   */
  RouterTally(RoutingWeights first) {
    this.first = first;
    this.selections = new long[first.experts()];
    this.weightSums = new double[first.experts()];
  }

  /** Counts a batch. */
  void add(RoutingWeights batch) {
    float[][] rows = batch.rows();
    RoutingStatistics statistics = RoutingStatistics.of(rows);
    items += statistics.items();
    for (int e = 0; e < selections.length; e++) {
      selections[e] += statistics.selections().get(e);
      weightSums[e] += statistics.meanWeight().get(e) * statistics.items();
    }
    if (first.level().equals(RouterUse.IMAGE)) {
      for (float[] row : rows) {
        windowShares.add(RoutingStatistics.of(new float[][] {row}).utilisation());
      }
    }
  }

  /** The counts so far. */
  RouterUse use() {
    double chosen = Math.max(1, Arrays.stream(selections).sum());
    double counted = Math.max(1, items);
    return new RouterUse(
        first.router(),
        first.level(),
        first.active(),
        items,
        Arrays.stream(selections).boxed().toList(),
        Arrays.stream(selections).mapToObj(n -> n / chosen).toList(),
        Arrays.stream(weightSums).mapToObj(sum -> sum / counted).toList(),
        windowShares);
  }
}

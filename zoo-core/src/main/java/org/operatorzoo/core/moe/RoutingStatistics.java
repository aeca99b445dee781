package org.operatorzoo.core.moe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.operatorzoo.core.error.ShapeException;

/**
 * How a router uses its experts, from the weights of routed items.
 *
 * @param items R, items that were routed (rows with a weight other than 0)
 * @param selections how often each expert was selected, [E]
 * @param utilisation share of all selections that each expert got, [E]; sums to 1
 * @param meanWeight mean weight of each expert over the items, [E]
 * @param entropy −Σ u_e·ln u_e / ln E of the utilisation: 1 if all experts are used equally, 0 if
 *     only one is
 * @param deadExperts experts that were never selected
 */
public record RoutingStatistics(
    long items,
    List<Long> selections,
    List<Double> utilisation,
    List<Double> meanWeight,
    double entropy,
    List<Integer> deadExperts) {

  /** Copies the lists. */
  public RoutingStatistics {
    selections = List.copyOf(selections);
    utilisation = List.copyOf(utilisation);
    meanWeight = List.copyOf(meanWeight);
    deadExperts = List.copyOf(deadExperts);
  }

  /**
   * Counts.
   *
   * @param weights [R, E], 0 for experts that were not selected; rows of zeros were not routed
   * @throws ShapeException if rows differ in length or there are none
   */
  public static RoutingStatistics of(float[][] weights) {
    int experts = weights.length == 0 ? 0 : weights[0].length;
    if (experts == 0) {
      throw new ShapeException("routing statistics", "weights [R, E] with R, E ≥ 1", "none");
    }
    long[] selections = new long[experts];
    double[] sums = new double[experts];
    long items = 0;
    for (float[] row : weights) {
      if (row.length != experts) {
        throw new ShapeException("routing statistics", "rows of " + experts, "" + row.length);
      }
      boolean routed = false;
      for (int e = 0; e < experts; e++) {
        sums[e] += row[e];
        selections[e] += row[e] == 0 ? 0 : 1;
        routed |= row[e] != 0;
      }
      items += routed ? 1 : 0;
    }
    return of(items, selections, sums);
  }

  private static RoutingStatistics of(long items, long[] selections, double[] sums) {
    double total = Math.max(1, Arrays.stream(selections).sum());
    List<Double> utilisation =
        Arrays.stream(selections).mapToDouble(n -> n / total).boxed().toList();
    double count = Math.max(1, items);
    return new RoutingStatistics(
        items,
        Arrays.stream(selections).boxed().toList(),
        utilisation,
        Arrays.stream(sums).map(sum -> sum / count).boxed().toList(),
        entropy(utilisation),
        dead(selections));
  }

  private static double entropy(List<Double> shares) {
    double nats = shares.stream().filter(u -> u > 0).mapToDouble(u -> -u * Math.log(u)).sum();
    return shares.size() > 1 ? nats / Math.log(shares.size()) : 0;
  }

  private static List<Integer> dead(long[] selections) {
    List<Integer> dead = new ArrayList<>();
    for (int e = 0; e < selections.length; e++) {
      if (selections[e] == 0) {
        dead.add(e);
      }
    }
    return dead;
  }
}

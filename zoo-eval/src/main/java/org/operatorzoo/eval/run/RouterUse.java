package org.operatorzoo.eval.run;

import java.util.List;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;

/**
 * How one router used its experts over a test set.
 *
 * @param router path of the router, e.g. {@code blocks.0.gate}
 * @param level {@code image} or {@code token}
 * @param active k, experts per item
 * @param items fields or tokens that were routed
 * @param selections how often each expert was chosen, [E]
 * @param share share of all selections of each expert, [E]; sums to 1, and no share exceeds 1/k
 * @param meanWeight mean weight of each expert over the items, [E]
 * @param windowShares at the image level the shares of each test window, [windows, E]: 1/k for its
 *     k experts; empty at the token level
 */
public record RouterUse(
    String router,
    String level,
    int active,
    long items,
    List<Long> selections,
    List<Double> share,
    List<Double> meanWeight,
    List<List<Double>> windowShares) {

  /** The level at which whole fields are routed. */
  public static final String IMAGE = "image";

  /** Checks that every list has one entry per expert. */
  public RouterUse {
    Checks.present("router", router);
    Checks.present("level", level);
    Checks.positive("active", active);
    Checks.notNegative("items", items);
    selections = List.copyOf(selections);
    share = List.copyOf(share);
    meanWeight = List.copyOf(meanWeight);
    windowShares =
        windowShares == null ? List.of() : windowShares.stream().map(List::copyOf).toList();
    int experts = selections.size();
    requireLength(router, experts, share);
    requireLength(router, experts, meanWeight);
    for (List<Double> window : windowShares) {
      requireLength(router, experts, window);
    }
  }

  private static void requireLength(String router, int experts, List<Double> list) {
    if (list.size() != experts) {
      throw new ConfigException(
          "router " + router, "one entry for each of " + experts + " experts", list.size() + "");
    }
  }

  /** E. */
  public int experts() {
    return share.size();
  }
}

package org.operatorzoo.dl4j;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one training step of a network gave.
 *
 * @param terms terms of the loss by kind: sums over the batch, or means over it
 * @param means the kinds that are means
 * @param windows B
 * @param gradientNorm global norm of the gradients before clipping
 */
public record StepTerms(
    Map<String, Double> terms, Set<String> means, int windows, double gradientNorm)
    implements Serializable {

  /** Copies the terms. */
  public StepTerms {
    terms = new LinkedHashMap<>(terms);
    means = new LinkedHashSet<>(means);
  }

  /**
   * Parts of N workers together: sums are added up, means and norms are averaged over the workers.
   *
   * @param parts of one or several steps, each with one part per worker
   */
  public static StepTerms together(List<StepTerms> parts, int workers) {
    Map<String, Double> terms = new LinkedHashMap<>();
    Set<String> means = new LinkedHashSet<>();
    for (StepTerms part : parts) {
      means.addAll(part.means());
      part.terms()
          .forEach(
              (kind, value) ->
                  terms.merge(
                      kind, part.means().contains(kind) ? value / workers : value, Double::sum));
    }
    return new StepTerms(
        terms,
        means,
        parts.stream().mapToInt(StepTerms::windows).sum(),
        parts.stream().mapToDouble(StepTerms::gradientNorm).average().orElse(0));
  }
}

package org.operatorzoo.dl4j;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.operatorzoo.core.model.OperatorGraph;

/**
 * What one training step of a network gave.
 *
 * @param terms terms of the loss by kind, sums over the batch
 * @param windows B
 * @param gradientNorm global norm of the gradients before clipping
 */
public record StepTerms(Map<String, Double> terms, int windows, double gradientNorm)
    implements Serializable {

  /** Copies the terms. */
  public StepTerms {
    terms = new LinkedHashMap<>(terms);
  }

  /**
   * Parts of N workers together: data terms and whole losses are sums, balance terms means over the
   * workers, and the norm is the mean of the workers' norms.
   *
   * @param parts of one or several steps, each with one part per worker
   */
  public static StepTerms together(List<StepTerms> parts, int workers) {
    Map<String, Double> terms = new LinkedHashMap<>();
    for (StepTerms part : parts) {
      part.terms()
          .forEach(
              (kind, value) ->
                  terms.merge(kind, isSum(kind) ? value : value / workers, Double::sum));
    }
    return new StepTerms(
        terms,
        parts.stream().mapToInt(StepTerms::windows).sum(),
        parts.stream().mapToDouble(StepTerms::gradientNorm).average().orElse(0));
  }

  private static boolean isSum(String kind) {
    return kind.equals(OperatorGraph.DATA) || kind.equals(OperatorGraph.LOSS);
  }
}

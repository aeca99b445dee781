package org.operatorzoo.eval.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.operatorzoo.core.error.Checks;

/**
 * A recorded evaluation beside the same one made now.
 *
 * @param model name of the operator
 * @param dataset name of the test set
 * @param tolerance largest deviation that still counts as reproduced
 * @param differences one per metric, in the order of the record
 * @param missing metrics that only one of the two has
 * @param versions what was made with another version: then and now
 */
public record Reproduction(
    String model,
    String dataset,
    double tolerance,
    List<Difference> differences,
    List<String> missing,
    Map<String, String> versions) {

  /** What the comparison came to. */
  public enum Verdict {
    /** Every number is the recorded one. */
    IDENTICAL,
    /** Every deviation is within the tolerance. */
    WITHIN_TOLERANCE,
    /** A deviation is larger, or a metric is missing. */
    DIFFERENT
  }

  /**
   * One metric, then and now.
   *
   * @param metric name
   * @param recorded mean of the recorded values of whole rollouts
   * @param now mean of the values made now
   * @param largest max |now − recorded| over trajectories and steps; infinite if one of the two
   *     diverged where the other did not
   * @param deviation the largest difference divided by the mean magnitude of the recorded values,
   *     or itself where all of those are 0
   */
  public record Difference(
      String metric, double recorded, double now, double largest, double deviation) {

    static Difference of(String metric, Scores recorded, Scores now) {
      double[] then = recorded.all();
      double[] today = now.all();
      double largest = then.length == today.length ? 0 : Double.POSITIVE_INFINITY;
      for (int i = 0; i < Math.min(then.length, today.length); i++) {
        // Two equal infinities differ by nothing, though their difference is not a number.
        largest = Math.max(largest, then[i] == today[i] ? 0 : Math.abs(today[i] - then[i]));
      }
      double scale =
          Arrays.stream(then).filter(Double::isFinite).map(Math::abs).average().orElse(0);
      // Beside zeros nothing is large or small in proportion; the difference itself has to do.
      double deviation = largest / (scale == 0 ? 1 : scale);
      return new Difference(metric, recorded.mean(), now.mean(), largest, deviation);
    }
  }

  /** Checks that nothing is missing. */
  public Reproduction {
    Checks.notNegative("tolerance", tolerance);
    differences = List.copyOf(differences);
    missing = List.copyOf(missing);
    versions = Map.copyOf(versions);
  }

  /** Compares two records of the same operator and test set. */
  public static Reproduction of(EvaluationRecord recorded, EvaluationRecord now, double tolerance) {
    List<Difference> differences = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    recorded
        .scores()
        .forEach(
            (metric, then) ->
                now.scores(metric)
                    .ifPresentOrElse(
                        today -> differences.add(Difference.of(metric, then, today)),
                        () -> missing.add(metric)));
    now.scores().keySet().stream()
        .filter(metric -> !recorded.scores().containsKey(metric))
        .forEach(missing::add);
    Map<String, String> versions = new TreeMap<>();
    recorded
        .versions()
        .forEach(
            (what, then) -> {
              String today = now.versions().getOrDefault(what, "none");
              if (!then.equals(today)) {
                versions.put(what, then + " then, " + today + " now");
              }
            });
    return new Reproduction(
        recorded.model(), recorded.dataset(), tolerance, differences, missing, versions);
  }

  /** Whether the record was reproduced. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public Verdict verdict() {
    double worst = differences.stream().mapToDouble(Difference::deviation).max().orElse(0);
    if (!missing.isEmpty() || worst > tolerance) {
      return Verdict.DIFFERENT;
    }
    return worst == 0 ? Verdict.IDENTICAL : Verdict.WITHIN_TOLERANCE;
  }
}

package org.operatorzoo.eval.run;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;

/**
 * The values of one metric on a test set.
 *
 * @param rollouts value of each trajectory's whole rollout
 * @param steps value of each trajectory, frame by frame, [trajectories, horizon]
 */
public record Scores(List<Double> rollouts, List<List<Double>> steps) {

  /** Fields are in float32, which holds about seven digits; more would only make files longer. */
  private static final MathContext KEPT = new MathContext(8);

  /** Checks that every trajectory has a value and equally many steps, and that none is NaN. */
  public Scores {
    Checks.present("rollouts", rollouts);
    Checks.present("steps", steps);
    Checks.positive("number of rollouts", rollouts.size());
    rollouts = List.copyOf(rollouts);
    steps = steps.stream().map(List::copyOf).toList();
    if (steps.size() != rollouts.size()) {
      throw new ConfigException(
          "steps", rollouts.size() + " trajectories", steps.size() + " trajectories");
    }
    int horizon = steps.get(0).size();
    for (List<Double> own : steps) {
      if (own.size() != horizon) {
        throw new ConfigException("steps", horizon + " steps", own.size() + " steps");
      }
    }
    if (Stream.concat(rollouts.stream(), steps.stream().flatMap(List::stream))
        .anyMatch(value -> value.isNaN())) {
      throw new ConfigException("scores", "numbers", "NaN");
    }
  }

  /** The number a record keeps: eight significant digits. */
  static double kept(double value) {
    return Double.isFinite(value) ? new BigDecimal(value).round(KEPT).doubleValue() : value;
  }

  /** Mean over the trajectories; infinite if any is. */
  public double mean() {
    return rollouts.stream().mapToDouble(e -> e).sum() / rollouts.size();
  }

  /** Values of the whole rollouts, one per trajectory. */
  public double[] rolloutArray() {
    return rollouts.stream().mapToDouble(e -> e).toArray();
  }

  /** Values of one step, one per trajectory. */
  public double[] step(int t) {
    return steps.stream().mapToDouble(own -> own.get(t)).toArray();
  }

  /** Number of steps. */
  public int horizon() {
    return steps.get(0).size();
  }

  /** Mean over the trajectories at each step. */
  public double[] stepMeans() {
    return IntStream.range(0, horizon())
        .mapToDouble(t -> Arrays.stream(step(t)).sum() / steps.size())
        .toArray();
  }

  /** All values, of whole rollouts and of steps, in a fixed order. */
  double[] all() {
    return Stream.concat(rollouts.stream(), steps.stream().flatMap(List::stream))
        .mapToDouble(e -> e)
        .toArray();
  }
}

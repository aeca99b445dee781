package org.operatorzoo.eval.metric;

import java.util.Arrays;

/**
 * How many steps of the rollout stay correlated with the truth:
 *
 * <pre>
 * number of steps before the first t with ρ_t &lt; 0.8,   ρ_t the {@link Correlation} of frame t
 * </pre>
 *
 * <p>Of one frame: 1 if no frame up to it has fallen below, else 0; over trajectories the mean of
 * that is the share still correlated, and the sum over frames is the horizon. A frame that is not
 * finite is below.
 */
public record CorrelationHorizon() implements Metric {

  private static final double THRESHOLD = 0.8;

  @Override
  public String name() {
    return "correlation-horizon";
  }

  @Override
  public String title() {
    return "steps with correlation of at least 0.8";
  }

  @Override
  public String formula() {
    return "min{t : ρ_t < 0.8}, steps from 0; T if there is none";
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER_IS_BETTER;
  }

  @Override
  public double whole(MaskedRollout rollout) {
    return Arrays.stream(perFrame(rollout)).sum();
  }

  @Override
  public double[] perFrame(MaskedRollout rollout) {
    double[] correlations = new Correlation().perFrame(rollout);
    double[] alive = new double[correlations.length];
    for (int t = 0; t < alive.length && correlations[t] >= THRESHOLD; t++) {
      alive[t] = 1;
    }
    return alive;
  }
}

package org.operatorzoo.eval.metric;

/**
 * Relative L2 error of a rollout, as DPOT's evaluation ("l2 full") and NESTOR's tables (equation
 * 14) define it:
 *
 * <pre>
 * e_c  = ‖p_c − y_c‖₂ / (‖y_c‖₂ + ε),   norms over the scored cells and all frames jointly, ε = 1e-8
 * L2RE = (1/n) Σ_c e_c                   over the n channels with a scored cell
 * </pre>
 *
 * <p>Of one frame: the same with norms over its cells alone. A frame whose target vanishes is
 * divided by ε alone.
 */
public record L2re() implements RangeMetric {

  /** Name in records. */
  public static final String NAME = "l2re";

  /** Keeps quotients finite where a target vanishes. */
  static final double EPSILON = 1e-8;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "relative L2 error, per channel";
  }

  @Override
  public String formula() {
    return "(1/C) Σ_c ‖p_c − y_c‖₂ / (‖y_c‖₂ + 1e-8), norms over x and t";
  }

  @Override
  public double over(MaskedRollout rollout, int first, int count) {
    double sum = 0;
    for (MaskedChannel channel : rollout.channels()) {
      double error = 0;
      double target = 0;
      for (int t = first; t < first + count; t++) {
        error += channel.moments(t).squaredError();
        target += channel.moments(t).targetSquares();
      }
      sum += Math.sqrt(error) / (Math.sqrt(target) + EPSILON);
    }
    return sum / rollout.channels().size();
  }
}

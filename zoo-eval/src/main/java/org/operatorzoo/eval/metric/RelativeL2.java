package org.operatorzoo.eval.metric;

/**
 * Relative L2 error over cells, frames and channels jointly, as the first FNO code flattens a
 * trajectory:
 *
 * <pre>
 * ‖p − y‖₂ / (‖y‖₂ + ε),   ε = 1e-8
 * </pre>
 *
 * <p>The channel of largest magnitude decides it.
 */
public record RelativeL2() implements RangeMetric {

  @Override
  public String name() {
    return "relative-l2";
  }

  @Override
  public String title() {
    return "relative L2 error, channels jointly";
  }

  @Override
  public String formula() {
    return "‖p − y‖₂ / (‖y‖₂ + 1e-8), norms over x, t and c";
  }

  @Override
  public double over(MaskedRollout rollout, int first, int count) {
    double error = 0;
    double target = 0;
    for (MaskedChannel channel : rollout.channels()) {
      for (int t = first; t < first + count; t++) {
        error += channel.moments(t).squaredError();
        target += channel.moments(t).targetSquares();
      }
    }
    return Math.sqrt(error) / (Math.sqrt(target) + L2re.EPSILON);
  }
}

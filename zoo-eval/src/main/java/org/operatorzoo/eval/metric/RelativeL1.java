package org.operatorzoo.eval.metric;

/**
 * Relative L1 error: as {@link L2re} with sums of magnitudes,
 *
 * <pre>
 * (1/n) Σ_c Σ|p_c − y_c| / (Σ|y_c| + ε),   sums over cells and frames, ε = 1e-8
 * </pre>
 *
 * <p>Less moved by few cells with large errors, such as those at a shock that is off by one cell.
 */
public record RelativeL1() implements RangeMetric {

  @Override
  public String name() {
    return "relative-l1";
  }

  @Override
  public String title() {
    return "relative L1 error, per channel";
  }

  @Override
  public String formula() {
    return "(1/C) Σ_c Σ_xt |p_c − y_c| / (Σ_xt |y_c| + 1e-8)";
  }

  @Override
  public double over(MaskedRollout rollout, int first, int count) {
    double sum = 0;
    for (MaskedChannel channel : rollout.channels()) {
      double error = 0;
      double target = 0;
      for (int t = first; t < first + count; t++) {
        error += channel.moments(t).absoluteError();
        target += channel.moments(t).targetAbsolute();
      }
      sum += error / (target + L2re.EPSILON);
    }
    return sum / rollout.channels().size();
  }
}

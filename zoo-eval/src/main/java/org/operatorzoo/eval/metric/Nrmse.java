package org.operatorzoo.eval.metric;

/**
 * Normalised root mean squared error of PDEBench (Takamoto et al. 2022, {@code err_nMSE} of its
 * metrics.py):
 *
 * <pre>
 * mean over t, c of  ‖p_tc − y_tc‖₂ / (‖y_tc‖₂ + ε),   norms over the scored cells, ε = 1e-8
 * </pre>
 *
 * <p>PDEBench has no ε, which counts only where a whole frame vanishes. Unlike {@link L2re}, every
 * frame is normalised by itself, so frames of small magnitude weigh as much as others.
 */
public record Nrmse() implements FrameMetric {

  @Override
  public String name() {
    return "nrmse";
  }

  @Override
  public String title() {
    return "normalised RMSE (PDEBench)";
  }

  @Override
  public String formula() {
    return "mean_tc ‖p_tc − y_tc‖₂ / (‖y_tc‖₂ + 1e-8), norms over x";
  }

  @Override
  public double frame(MaskedChannel channel, int t) {
    FrameMoments m = channel.moments(t);
    return Math.sqrt(m.squaredError()) / (Math.sqrt(m.targetSquares()) + L2re.EPSILON);
  }
}

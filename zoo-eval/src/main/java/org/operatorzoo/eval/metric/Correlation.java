package org.operatorzoo.eval.metric;

/**
 * Pearson correlation of prediction and target over the scored cells:
 *
 * <pre>
 * ρ = mean over t, c of  Σ_x (p − p̄)(y − ȳ) / √( Σ_x (p − p̄)² · Σ_x (y − ȳ)² )
 * </pre>
 *
 * <p>Blind to scale and offset. Where prediction or target is constant over the cells, the quotient
 * does not exist: 1 is taken if the two agree exactly, else 0.
 */
public record Correlation() implements FrameMetric {

  @Override
  public String name() {
    return "correlation";
  }

  @Override
  public String title() {
    return "Pearson correlation";
  }

  @Override
  public String formula() {
    return "mean_tc Σ_x (p − p̄)(y − ȳ) / √(Σ_x (p − p̄)² Σ_x (y − ȳ)²)";
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER_IS_BETTER;
  }

  @Override
  public double frame(MaskedChannel channel, int t) {
    FrameMoments m = channel.moments(t);
    double spread = Math.sqrt(m.predictionSpread()) * Math.sqrt(m.targetSpread());
    if (spread == 0) {
      return m.squaredError() == 0 ? 1 : 0;
    }
    return Math.max(-1, Math.min(1, m.commonSpread() / spread));
  }
}

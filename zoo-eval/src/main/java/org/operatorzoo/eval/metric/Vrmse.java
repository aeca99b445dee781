package org.operatorzoo.eval.metric;

import java.util.Optional;

/**
 * Variance-scaled root mean squared error of The Well (Ohana et al. 2024), as its code computes it:
 *
 * <pre>
 * mean over t, c of  √( mean_x (p − y)² / (s² + ε) ),   s² = Σ_x (y − ȳ)² / (N − 1),  ε = 1e-7
 * </pre>
 *
 * <p>Predicting the spatial mean ȳ of every frame scores about 1. The paper writes s² with N.
 */
public record Vrmse() implements FrameMetric {

  private static final double EPSILON = 1e-7;

  @Override
  public String name() {
    return "vrmse";
  }

  @Override
  public String title() {
    return "variance-scaled RMSE (The Well)";
  }

  @Override
  public String formula() {
    return "mean_tc √(mean_x (p − y)² / (s² + 1e-7)), s² = Σ_x (y − ȳ)² / (N − 1)";
  }

  @Override
  public Optional<String> undefined(MaskedRollout rollout) {
    return rollout.channels().stream().anyMatch(c -> c.cells() < 2)
        ? Optional.of("a channel with one scored cell, which has no variance")
        : Optional.empty();
  }

  @Override
  public double frame(MaskedChannel channel, int t) {
    FrameMoments m = channel.moments(t);
    double variance = m.targetSpread() / (m.cells() - 1);
    return Math.sqrt(m.squaredError() / m.cells() / (variance + EPSILON));
  }
}

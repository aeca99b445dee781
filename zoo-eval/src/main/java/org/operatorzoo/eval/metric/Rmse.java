package org.operatorzoo.eval.metric;

/**
 * Root mean squared error in the units of the data, averaged as PDEBench does:
 *
 * <pre>
 * mean over t, c of  √( mean_x (p − y)² )
 * </pre>
 */
public record Rmse() implements FrameMetric {

  @Override
  public String name() {
    return "rmse";
  }

  @Override
  public String title() {
    return "RMSE (PDEBench)";
  }

  @Override
  public String formula() {
    return "mean_tc √(mean_x (p − y)²)";
  }

  @Override
  public double frame(MaskedChannel channel, int t) {
    return channel.moments(t).rootMeanSquaredError();
  }
}

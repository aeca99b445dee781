package org.operatorzoo.eval.metric;

/**
 * Error of the conserved quantity, PDEBench's cRMSE of one trajectory: how far the spatial mean
 * drifts,
 *
 * <pre>
 * mean over t, c of  |mean_x p − mean_x y|
 * </pre>
 *
 * <p>PDEBench takes the root mean square over trajectories; here each has its own value, and their
 * mean is at most that. A quantity is conserved only where the equation says so.
 */
public record ConservedError() implements FrameMetric {

  @Override
  public String name() {
    return "crmse";
  }

  @Override
  public String title() {
    return "conserved quantity (PDEBench)";
  }

  @Override
  public String formula() {
    return "mean_tc |mean_x p − mean_x y|";
  }

  @Override
  public double frame(MaskedChannel channel, int t) {
    FrameMoments m = channel.moments(t);
    return Math.abs(m.predictionMean() - m.targetMean());
  }
}

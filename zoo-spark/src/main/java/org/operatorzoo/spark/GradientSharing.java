package org.operatorzoo.spark;

import java.util.List;
import org.deeplearning4j.optimize.api.StepFunction;
import org.deeplearning4j.optimize.solvers.accumulation.GradientsAccumulator;
import org.deeplearning4j.optimize.solvers.accumulation.IndexedTail;
import org.deeplearning4j.optimize.solvers.accumulation.encoding.ThresholdAlgorithm;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.error.UnsupportedException;

/**
 * The step of a worker whose updates are shared: with x_w its update and r_w what it kept back,
 *
 * <pre>q_w = encode(x_w + r_w),  r_w ← x_w + r_w − q_w,  θ ← θ − Σ_w q_w</pre>
 *
 * where the sum is taken in the order of the workers, so that the replicas stay equal to the bit.
 */
final class GradientSharing implements GradientsAccumulator {

  private static final long serialVersionUID = 1;

  private final transient Exchange exchange;
  private final transient ThresholdAlgorithm threshold;
  private final transient INDArray keptBack;
  private transient List<Update> updates = List.of();

  /**
   * @param threshold chooses t, or null if updates are sent as they are
   * @param parameters what an update is long
   */
  GradientSharing(Exchange exchange, ThresholdAlgorithm threshold, long parameters) {
    this.exchange = exchange;
    this.threshold = threshold;
    float[] before = exchange.keptBack();
    this.keptBack = before.length > 0 ? Nd4j.createFromArray(before) : Nd4j.zeros(parameters);
  }

  /** What has not been sent; empty where everything is. */
  float[] keptBack() {
    return threshold == null ? new float[0] : Update.numbers(keptBack);
  }

  @Override
  public void storeUpdate(INDArray update, int iteration, int epoch) {
    updates = exchange.swap(own(update, iteration, epoch));
  }

  private Update own(INDArray update, int iteration, int epoch) {
    if (threshold == null) {
      return Update.whole(update);
    }
    keptBack.addi(update);
    double t = threshold.calculateThreshold(iteration, epoch, null, null, null, keptBack);
    return Update.encoded(keptBack, t);
  }

  @Override
  public void applyUpdate(
      StepFunction function, INDArray parameters, INDArray sum, boolean isFinalStep) {
    sum.assign(0);
    updates.forEach(update -> update.addTo(sum));
    function.step(parameters, sum);
    updates = List.of();
  }

  @Override
  public void applyUpdate(StepFunction function, INDArray parameters, INDArray sum, double alpha) {
    throw new UnsupportedException("shared gradients", "whole steps", "a factor of " + alpha);
  }

  /** Updates come in {@link #storeUpdate} only, all of a step at a time. */
  @Override
  public boolean hasAnything() {
    return false;
  }

  @Override
  public void receiveUpdate(INDArray array) {
    throw new UnsupportedException("shared gradients", "updates of a step", "one from elsewhere");
  }

  @Override
  public void setExternalSource(IndexedTail source) {
    throw new UnsupportedException("shared gradients", "updates of a step", "a source of others");
  }

  @Override
  public IndexedTail getExternalSource() {
    return null;
  }

  @Override
  public void markExternalUpdates(boolean available) {
    // There are none.
  }

  @Override
  public void reset() {
    updates = List.of();
  }

  @Override
  public void touch() {
    // One worker, one thread.
  }
}

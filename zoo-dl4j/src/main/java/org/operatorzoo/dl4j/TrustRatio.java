package org.operatorzoo.dl4j;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.operatorzoo.core.optim.GradientNorm;

/**
 * The second half of LAMB, for one parameter array: with r the direction that Adam gave,
 *
 * <pre>u = r + λθ,  update = lr · (‖θ‖/‖u‖) · u,  ratio 1 where a norm is 0</pre>
 */
final class TrustRatio implements Regularization {

  private static final long serialVersionUID = 1;

  private final double weightDecay;

  /**
   * @param weightDecay λ
   */
  TrustRatio(@JsonProperty("weightDecay") double weightDecay) {
    this.weightDecay = weightDecay;
  }

  /** λ, for JSON. */
  public double getWeightDecay() {
    return weightDecay;
  }

  @Override
  public ApplyStep applyStep() {
    return ApplyStep.POST_UPDATER;
  }

  @Override
  public void apply(INDArray parameter, INDArray update, double rate, int iteration, int epoch) {
    try (INDArray decay = parameter.mul(weightDecay)) {
      update.addi(decay);
    }
    double own = GradientNorm.of(List.of(parameter));
    double length = GradientNorm.of(List.of(update));
    update.muli(rate * (own > 0 && length > 0 ? own / length : 1));
  }

  /** 0: not a penalty. */
  @Override
  public double score(INDArray parameter, int iteration, int epoch) {
    return 0;
  }

  @Override
  public Regularization clone() {
    return new TrustRatio(weightDecay);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TrustRatio that && weightDecay == that.weightDecay;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(weightDecay);
  }
}

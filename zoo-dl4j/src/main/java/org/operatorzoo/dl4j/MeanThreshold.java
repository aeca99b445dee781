package org.operatorzoo.dl4j;

import org.deeplearning4j.optimize.solvers.accumulation.encoding.ThresholdAlgorithm;
import org.deeplearning4j.optimize.solvers.accumulation.encoding.ThresholdAlgorithmReducer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Sends those entries of an update that are at least as large as their mean, as ± that mean:
 *
 * <pre>t = ‖x‖₁/d,  x = update + what was kept back,  sent: ±t where |x| ≥ t,  kept back: x − sent
 * </pre>
 *
 * <p>So the length of a message follows the rate of learning by itself (Karimireddy et al. 2019,
 * error feedback with the scaled sign). Deeplearning4j's own rule starts from a fixed threshold and
 * changes it by a few percent per step: at the published rate that was measured to move parameters
 * several times too little.
 */
public final class MeanThreshold implements ThresholdAlgorithm {

  private static final long serialVersionUID = 1;
  private static final double SMALLEST = 1e-20;

  @Override
  public double calculateThreshold(
      int iteration,
      int epoch,
      Double lastThreshold,
      Boolean lastWasDense,
      Double lastSparsityRatio,
      INDArray updatesPlusResidual) {
    return Math.max(SMALLEST, updatesPlusResidual.ameanNumber().doubleValue());
  }

  @Override
  public ThresholdAlgorithmReducer newReducer() {
    return new Reducer();
  }

  @Override
  public MeanThreshold clone() {
    return new MeanThreshold();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MeanThreshold;
  }

  @Override
  public int hashCode() {
    return MeanThreshold.class.hashCode();
  }

  /** There is nothing to reduce. */
  private static final class Reducer implements ThresholdAlgorithmReducer {

    private static final long serialVersionUID = 1;

    @Override
    public void add(ThresholdAlgorithm instance) {
      // All are equal.
    }

    @Override
    public ThresholdAlgorithmReducer merge(ThresholdAlgorithmReducer other) {
      return this;
    }

    @Override
    public ThresholdAlgorithm getFinalResult() {
      return new MeanThreshold();
    }
  }
}

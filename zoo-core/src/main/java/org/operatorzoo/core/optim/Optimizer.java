package org.operatorzoo.core.optim;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Changes float32 parameters in place by their gradients. */
public interface Optimizer extends OptimizerState {

  /**
   * One update.
   *
   * @param parameters arrays by name; the same names in every call
   * @param gradients arrays of the same names and shapes, which are left as they are
   * @param gradientScale factor on every gradient, for clipping
   * @param rate learning rate of this step
   * @param momentum β₁ of this step
   */
  void update(
      Map<String, INDArray> parameters,
      Map<String, INDArray> gradients,
      double gradientScale,
      double rate,
      double momentum);
}

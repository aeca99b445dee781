package org.operatorzoo.core.optim;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Changes float32 parameters in place by their gradients, and can be stopped and continued. */
public interface Optimizer extends AutoCloseable {

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

  /** Number of updates so far. */
  long step();

  /** The state beside the step, by {@code kind/parameter}; live arrays, to be copied from. */
  Map<String, INDArray> state();

  /**
   * Goes on where another left off.
   *
   * @param step its number of updates
   * @param state its state, as {@link #state} named it; copied
   * @throws org.operatorzoo.core.error.ConfigException if the names are not those of this kind of
   *     optimiser
   */
  void restore(long step, Map<String, INDArray> state);

  /** Frees the state. */
  @Override
  void close();
}

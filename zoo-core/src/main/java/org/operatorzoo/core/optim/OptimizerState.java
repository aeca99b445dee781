package org.operatorzoo.core.optim;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What an optimiser keeps between steps, so that it can be stopped and continued. */
public interface OptimizerState extends AutoCloseable {

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

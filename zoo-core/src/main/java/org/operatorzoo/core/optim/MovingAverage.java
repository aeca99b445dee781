package org.operatorzoo.core.optim;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.error.Checks;

/** Exponential moving average of parameters, s ← d·s + (1 − d)·θ, from their first values on. */
public final class MovingAverage implements AutoCloseable {

  private final double decay;
  private final Map<String, INDArray> averages = new LinkedHashMap<>();

  /**
   * @param decay d, in [0, 1)
   * @param parameters arrays to average, by name
   */
  public MovingAverage(double decay, Map<String, INDArray> parameters) {
    Checks.between("decay of the average", decay, 0, Math.nextDown(1.0));
    this.decay = decay;
    parameters.forEach((name, array) -> averages.put(name, array.dup('c')));
  }

  /** Takes in the parameters after a step. */
  public void update(Map<String, INDArray> parameters) {
    averages.forEach(
        (name, average) -> {
          try (INDArray share = parameters.get(name).mul(1 - decay)) {
            average.muli(decay).addi(share);
          }
        });
  }

  /** The averages by name; live arrays. */
  public Map<String, INDArray> values() {
    return averages;
  }

  /** Frees the averages. */
  @Override
  public void close() {
    averages.values().forEach(INDArray::close);
    averages.clear();
  }
}

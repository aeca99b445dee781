package org.operatorzoo.core.optim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * LAMB (You et al. 2020): Adam's direction, scaled array by array so that its length is that of the
 * parameters:
 *
 * <pre>
 * u = m̂/(√v̂ + ε) + λθ,   θ ← θ − lr · (‖θ‖/‖u‖) · u,   ratio 1 where a norm is 0
 * </pre>
 */
public final class Lamb implements Optimizer {

  private final Adam direction;
  private final double weightDecay;

  /**
   * @param beta2 β₂
   * @param epsilon ε
   * @param weightDecay λ
   */
  public Lamb(double beta2, double epsilon, double weightDecay) {
    this.direction = new Adam(beta2, epsilon, 0);
    this.weightDecay = weightDecay;
  }

  @Override
  public void update(
      Map<String, INDArray> parameters,
      Map<String, INDArray> gradients,
      double gradientScale,
      double rate,
      double momentum) {
    // Adam with rate 1 from zero leaves −m̂/(√v̂ + ε).
    Map<String, INDArray> steps = new LinkedHashMap<>();
    parameters.forEach((name, parameter) -> steps.put(name, parameter.like()));
    direction.update(steps, gradients, gradientScale, 1, momentum);
    parameters.forEach(
        (name, parameter) -> {
          try (INDArray u = steps.get(name);
              INDArray decay = parameter.mul(-weightDecay)) {
            u.addi(decay);
            double own = GradientNorm.of(List.of(parameter));
            double length = GradientNorm.of(List.of(u));
            double ratio = own > 0 && length > 0 ? own / length : 1;
            parameter.addi(u.muli(rate * ratio));
          }
        });
  }

  @Override
  public long step() {
    return direction.step();
  }

  @Override
  public Map<String, INDArray> state() {
    return direction.state();
  }

  @Override
  public void restore(long step, Map<String, INDArray> state) {
    direction.restore(step, state);
  }

  @Override
  public void close() {
    direction.close();
  }
}

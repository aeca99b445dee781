package org.operatorzoo.dl4j;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;
import org.operatorzoo.core.optim.OptimizerSettings.Kind;

/**
 * Turns gradients into the updates of a plan's optimiser, to be subtracted, in place:
 *
 * <pre>
 * Adam:  m ← β₁m + (1−β₁)g,  v ← β₂v + (1−β₂)g²,  g ← lr/(1−β₁ᵏ) · m / (√v/√(1−β₂ᵏ) + ε)
 * SGD:   m ← β₁m + g,  g ← lr·m
 * </pre>
 *
 * with k = step + 1 and the step's own β₁. LAMB is Adam with lr = 1 here; {@link TrustRatio} does
 * the rest.
 */
final class PlanGradientUpdater implements GradientUpdater<PlanUpdater> {

  private final PlanUpdater config;
  private final Map<String, INDArray> state = new LinkedHashMap<>();

  PlanGradientUpdater(PlanUpdater config) {
    this.config = config;
  }

  @Override
  public PlanUpdater getConfig() {
    return config;
  }

  @Override
  public void setState(Map<String, INDArray> given, boolean initialise) {
    config.kinds().forEach(kind -> state.put(kind, given.get(kind)));
    if (initialise) {
      state.values().forEach(array -> array.assign(0));
    }
  }

  @Override
  public Map<String, INDArray> getState() {
    return state;
  }

  @Override
  public void setStateViewArray(INDArray view, long[] shape, char order, boolean initialise) {
    INDArray flat = view.reshape(view.length());
    List<String> kinds = config.kinds();
    long length = flat.length() / kinds.size();
    for (int i = 0; i < kinds.size(); i++) {
      state.put(kinds.get(i), flat.get(NDArrayIndex.interval(i * length, (i + 1) * length)));
    }
    if (initialise) {
      flat.assign(0);
    }
  }

  @Override
  public void applyUpdater(INDArray gradient, int iteration, int epoch) {
    Kind kind = config.optimizer().kind();
    double rate = config.getLearningRate(iteration, epoch);
    if (kind == Kind.SGD) {
      INDArray momentum = state.get("momentum");
      momentum.muli(config.momentum(iteration)).addi(gradient);
      gradient.assign(momentum).muli(rate);
      return;
    }
    double beta2 = config.optimizer().beta2();
    // ND4J's operation adds ε to √v that is not corrected for its bias; so ε is multiplied instead.
    int step = Math.toIntExact(config.step(iteration));
    double correction = Math.sqrt(1 - Math.pow(beta2, step + 1.0));
    Nd4j.exec(
        new AdamUpdater(
            gradient,
            state.get("second"),
            state.get("first"),
            kind == Kind.LAMB ? 1 : rate,
            config.momentum(iteration),
            beta2,
            config.optimizer().epsilon() * correction,
            step));
  }
}

package org.operatorzoo.dl4j;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;
import org.operatorzoo.core.optim.Adam;
import org.operatorzoo.core.optim.OptimizerSettings;
import org.operatorzoo.core.optim.Sgd;

/**
 * Turns gradients into the updates of a plan's optimiser, to be subtracted, in place, by the rules
 * of {@link Adam} and {@link Sgd} without their weight decay. LAMB is Adam with rate 1 here; {@link
 * TrustRatio} does the rest.
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
    OptimizerSettings optimizer = config.optimizer();
    List<INDArray> own = config.kinds().stream().map(state::get).toList();
    double rate = config.getLearningRate(iteration, epoch);
    double momentum = config.momentum(iteration);
    long step = config.step(iteration) + 1;
    switch (optimizer.kind()) {
      case SGD -> new Sgd(0).direct(gradient, own, rate, momentum, step);
      case ADAM, ADAMW -> adam(optimizer).direct(gradient, own, rate, momentum, step);
      case LAMB -> adam(optimizer).direct(gradient, own, 1, momentum, step);
    }
  }

  private static Adam adam(OptimizerSettings optimizer) {
    return new Adam(optimizer.beta2(), optimizer.epsilon(), 0);
  }
}

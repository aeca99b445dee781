package org.operatorzoo.core.graph;

/** What a graph is built for. */
public enum Mode {
  /** Prediction: running statistics, no state updates. */
  INFERENCE,
  /** Training: batch statistics, state updates, balance losses. */
  TRAINING,
  /** Fine-tuning: like training, but with frozen gates and their running statistics. */
  FINE_TUNING;

  /** Whether balance losses and batch statistics are wanted. */
  public boolean isTraining() {
    return this == TRAINING;
  }
}

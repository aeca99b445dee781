package org.operatorzoo.datasets.sample;

/** How a trajectory is drawn from a mixture of datasets k with weights w_k and sizes n_k. */
public enum Sampling {
  /** P(dataset k) = w_k / Σw whatever its size, uniform inside (NESTOR's text). */
  WEIGHTED,
  /**
   * Every trajectory of dataset k appears w_k times in an epoch, epochs are shuffled: P(dataset k)
   * ∝ w_k·n_k (DPOT's code). Weights are whole numbers.
   */
  REPEAT
}

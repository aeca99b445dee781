package org.operatorzoo.dl4j;

/** How replicas of a network come together after each round. */
public enum WorkerMode {
  /** Parameters and optimiser state become their means over the workers. */
  AVERAGING,
  /**
   * Each worker sends those entries of its update that exceed a threshold, keeps the rest for
   * later, and applies what all workers sent. Parameters stay equal, optimiser states do not.
   */
  SHARED_GRADIENTS
}

package org.operatorzoo.datasets;

/** Hears how far a long job is. May be called from several threads, never at the same time. */
@FunctionalInterface
public interface Progress {

  /** Hears nothing. */
  Progress NONE = (done, total) -> {};

  /**
   * @param done finished trajectories
   * @param total all trajectories of the job
   */
  void advanced(int done, int total);

  /**
   * Another process does the same job; this one waits for its end, and uses what it makes.
   *
   * @param other which process, for the user
   */
  default void waiting(String other) {}
}

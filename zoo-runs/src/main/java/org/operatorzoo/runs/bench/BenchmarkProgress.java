package org.operatorzoo.runs.bench;

/** Told how far a benchmark has come. */
@FunctionalInterface
public interface BenchmarkProgress {

  /** Listens to nothing. */
  BenchmarkProgress NONE = (done, total) -> {};

  /**
   * @param done repetitions so far, those of the warm-up included
   * @param total all repetitions
   */
  void measured(int done, int total);
}

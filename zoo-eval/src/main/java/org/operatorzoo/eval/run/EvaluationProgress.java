package org.operatorzoo.eval.run;

/** Told how far an evaluation has come. */
@FunctionalInterface
public interface EvaluationProgress {

  /** Listens to nothing. */
  EvaluationProgress NONE = (scored, total) -> {};

  /**
   * @param scored trajectories scored so far
   * @param total trajectories of the set
   */
  void scored(int scored, int total);
}

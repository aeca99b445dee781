package org.operatorzoo.dl4j;

import java.util.List;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** The rounds of a run, asked for and told of on one thread. */
interface RoundSource {

  /** Whether there is another round. */
  boolean hasNext();

  /** The part of each worker in the next round. */
  List<MultiDataSet> next();

  /**
   * Called after a round, when the replicas have come together.
   *
   * @param terms what the workers' parts gave together
   */
  void finished(StepTerms terms);
}

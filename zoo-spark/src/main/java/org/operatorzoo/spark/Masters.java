package org.operatorzoo.spark;

import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.api.TrainingMaster;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;

/** Deeplearning4j's masters, set up so that a worker gets the batches that were meant for it. */
final class Masters {

  private Masters() {}

  /**
   * @param windows of each worker in a step
   * @param every steps between averages
   */
  static TrainingMaster<?, ?> averaging(int workers, int windows, int every) {
    return new ParameterAveragingTrainingMaster.Builder(workers, windows)
        .batchSizePerWorker(windows)
        .averagingFrequency(every)
        .repartionData(Repartition.Never)
        .rddTrainingApproach(RDDTrainingApproach.Direct)
        .saveUpdater(true)
        .build();
  }
}

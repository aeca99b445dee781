package org.operatorzoo.spark;

import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.api.TrainingMaster;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;

/** Deeplearning4j's masters, set up so that a worker gets the batches that were meant for it. */
interface Masters {

  /**
   * A master for one training.
   *
   * @param windows of each worker in a step
   */
  TrainingMaster<?, ?> master(int windows);

  /**
   * Averages of parameters.
   *
   * @param every steps between averages
   */
  static Masters averaging(int workers, int every) {
    return windows ->
        new ParameterAveragingTrainingMaster.Builder(workers, windows)
            .batchSizePerWorker(windows)
            .averagingFrequency(every)
            .repartionData(Repartition.Never)
            .rddTrainingApproach(RDDTrainingApproach.Direct)
            .saveUpdater(true)
            .build();
  }

  /** Shared gradients. */
  static Masters sharing(int workers, SharedGradientSettings settings) {
    return windows -> new SharingMaster(workers, windows, settings);
  }
}

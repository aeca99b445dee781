package org.operatorzoo.spark;

import java.io.Serializable;
import org.apache.spark.util.CollectionAccumulator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.operatorzoo.dl4j.OperatorNetwork;
import org.operatorzoo.dl4j.StepTerms;

/** Sends what each step on an executor gave to the driver. */
final class StepRecorder extends BaseTrainingListener implements Serializable {

  private static final long serialVersionUID = 1;

  private final CollectionAccumulator<StepTerms> steps;

  StepRecorder(CollectionAccumulator<StepTerms> steps) {
    this.steps = steps;
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    if (model instanceof ComputationGraph network) {
      steps.add(OperatorNetwork.lastStep(network));
    }
  }
}

package org.operatorzoo.dl4j;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.operatorzoo.core.model.HostInputs;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.OperatorGraph;
import org.operatorzoo.core.train.TrainedParameters;
import org.operatorzoo.core.train.TrainingPlan;

/**
 * Networks that do by a training plan what {@link org.operatorzoo.core.train.SameDiffTrainer} does,
 * as the replica of one of N workers, each of which sees 1/N of the windows of every batch.
 *
 * <p>A replica multiplies its gradients by N, so that each estimates the gradient of the whole
 * batch's loss and their mean is that gradient; weight decay, ε and the limit of the norm then act
 * as in the plan. Balance losses that do not grow with the batch enter each replica's loss with 1/N
 * of their weight: their mean over the workers takes the place of that of the whole batch.
 */
public final class PlannedNetwork {

  private PlannedNetwork() {}

  /**
   * A network with the parameters that an operator has now.
   *
   * @param workers N
   * @param mode how the workers come together; if updates are added up, each is 1/N of its own
   */
  public static ComputationGraph of(
      NeuralOperator operator, TrainingPlan plan, int workers, WorkerMode mode) {
    List<String> trained = TrainedParameters.of(operator, plan);
    LayerSettings settings =
        LayerSettings.of(plan, trained, balanceWeights(operator, plan, workers), workers);
    OperatorOutputLayer layer = new OperatorOutputLayer(operator.definition(), settings);
    layer.setRegularization(PlanUpdater.regularization(plan.optimizer()));
    double share = mode == WorkerMode.AVERAGING ? 1 : 1.0 / workers;
    return OperatorNetwork.of(
        operator,
        new NeuralNetConfiguration.Builder().miniBatch(false).updater(new PlanUpdater(plan, share)),
        layer);
  }

  /**
   * Makes a network's iteration 0 a step of its plan, for networks that are sent to other machines,
   * where they start at iteration 0.
   */
  public static void startAt(ComputationGraph network, long step) {
    OperatorOutputLayer layer =
        (OperatorOutputLayer) network.getLayer(OperatorNetwork.LAYER).conf().getLayer();
    ((PlanUpdater) layer.getUpdater()).startAt(step);
    network.getConfiguration().setIterationCount(0);
  }

  private static Map<String, Double> balanceWeights(
      NeuralOperator operator, TrainingPlan plan, int workers) {
    Map<String, Double> weights = new LinkedHashMap<>();
    try (OperatorGraph graph = graph(operator, plan)) {
      weights.putAll(graph.balanceWeights());
      weights.putAll(plan.balanceWeights());
      graph.meanTerms().forEach(kind -> weights.compute(kind, (k, weight) -> weight / workers));
    }
    return weights;
  }

  /** What the graph of a plan reads in every step besides fields. */
  public static HostInputs hostInputs(NeuralOperator operator, TrainingPlan plan) {
    try (OperatorGraph graph = graph(operator, plan)) {
      return graph.hostInputs();
    }
  }

  private static OperatorGraph graph(NeuralOperator operator, TrainingPlan plan) {
    return OperatorGraph.training(
        operator.definition(), operator.values(), plan.mode(), plan.lossSpec());
  }
}

package org.operatorzoo.spark;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.BatchSource;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.optim.Schedule;
import org.operatorzoo.core.train.TrainedParameters;
import org.operatorzoo.core.train.Trainer;
import org.operatorzoo.core.train.TrainingContext;
import org.operatorzoo.core.train.TrainingPlan;
import org.operatorzoo.core.train.TrainingReport;
import org.operatorzoo.core.train.TrainingSession;
import org.operatorzoo.core.train.TrainingStep;
import org.operatorzoo.dl4j.NetworkState;
import org.operatorzoo.dl4j.OperatorNetwork;
import org.operatorzoo.dl4j.PlannedNetwork;
import org.operatorzoo.dl4j.StepTerms;
import org.operatorzoo.dl4j.WorkerMode;

/**
 * Trains an operator on the executors of a Spark cluster by averaging parameters: each of N workers
 * makes some steps with 1/N of the windows of every batch, then parameters, state and optimiser
 * state become their means. With one step between averages it computes what {@code ParallelTrainer}
 * does. Listeners hear of rounds: the number of a round's last step, and the losses of all its
 * windows.
 */
public final class SparkTrainer implements Trainer {

  private final JavaSparkContext context;
  private final int workers;
  private final int every;

  /**
   * @param context the cluster
   * @param workers N, at most the cores that the cluster offers
   * @param every steps of each worker between averages
   */
  public SparkTrainer(JavaSparkContext context, int workers, int every) {
    Checks.positive("workers", workers);
    Checks.positive("every", every);
    this.context = context;
    this.workers = workers;
    this.every = every;
  }

  /**
   * @param batches a source that can be sent to executors, such as {@link SharedFiles}
   * @throws ConfigException if it cannot, or if the plan wants something within a round
   */
  @Override
  public TrainingReport train(
      NeuralOperator operator, TrainingPlan plan, BatchSource batches, TrainingContext around) {
    requireSuited(plan, batches);
    Map<String, INDArray> parameters = new LinkedHashMap<>();
    TrainedParameters.of(operator, plan)
        .forEach(name -> parameters.put(name, operator.values().array(name)));
    ComputationGraph network = PlannedNetwork.of(operator, plan, workers, WorkerMode.AVERAGING);
    try (NetworkState optimizer = new NetworkState(network, () -> List.of(network));
        TrainingSession session =
            TrainingSession.begin(operator, plan, around, parameters, optimizer)) {
      OperatorNetwork.copyIn(operator, network);
      if (session.goesOn()) {
        train(operator, plan, batches, network, session);
      }
      return session.finish();
    } finally {
      network.close();
    }
  }

  private void train(
      NeuralOperator operator,
      TrainingPlan plan,
      BatchSource batches,
      ComputationGraph network,
      TrainingSession session) {
    int windows = batches.batch(0).input().batch() * plan.accumulate() / workers;
    ClusterRounds rounds =
        new ClusterRounds(
            context,
            network,
            Masters.averaging(workers, windows, every),
            new StepLoader(batches, plan, workers),
            workers);
    Schedule schedule = plan.createSchedule();
    while (session.goesOn()) {
      long start = System.nanoTime();
      long first = session.done();
      int count = (int) Math.min(every, plan.steps() - first);
      StepTerms terms = rounds.run(first, count);
      OperatorNetwork.copyBack(network, operator);
      long last = first + count - 1;
      double seconds = (System.nanoTime() - start) / 1e9;
      session.afterStep(
          new TrainingStep(
              last,
              terms.terms(),
              terms.windows(),
              plan.unroll(),
              schedule.rate(last),
              terms.gradientNorm(),
              seconds));
    }
  }

  private void requireSuited(TrainingPlan plan, BatchSource batches) {
    if (!(batches instanceof Serializable)) {
      throw new ConfigException(
          "batches of a training on a cluster",
          "a source that can be sent to executors, such as SharedFiles",
          batches.getClass().getName());
    }
    if (every > 1 && plan.isAveraged()) {
      throw new ConfigException(
          "averaging of the training plan", "0, or one step between rounds", every + " steps");
    }
    requireWhole("validation", plan.validation().every());
    requireWhole("checkpoints", plan.checkpoints().every());
  }

  private void requireWhole(String what, int steps) {
    if (steps % every != 0) {
      throw new ConfigException(
          what + " of the training plan",
          "a multiple of the " + every + " steps of a round",
          steps + " steps");
    }
  }
}

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
import org.operatorzoo.core.loss.ScalarSettings;
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
 * Trains an operator on the executors of a Spark cluster. Each of N workers sees 1/N of the windows
 * of every batch. Workers are sent the network at the beginning of a round of some steps, and the
 * driver has parameters, state and the mean of the optimiser states at its end: there listeners are
 * told, scores are taken, checkpoints are written, and a training can be stopped. Listeners hear
 * the number of a round's last step, and the losses of all its windows.
 *
 * <ul>
 *   <li>{@link #averaging}: parameters become their means after a round. With one step per round it
 *       computes what {@code ParallelTrainer} does.
 *   <li>{@link #sharedGradients}: workers tell each other their updates in every step and so keep
 *       equal parameters within a round too; their state and optimiser state are averaged after it.
 * </ul>
 */
public final class SparkTrainer implements Trainer {

  private final JavaSparkContext context;
  private final int workers;
  private final int every;
  private final WorkerMode mode;
  private final Masters masters;

  private SparkTrainer(
      JavaSparkContext context, int workers, int every, WorkerMode mode, Masters masters) {
    this.context = context;
    this.workers = workers;
    this.every = every;
    this.mode = mode;
    this.masters = masters;
  }

  /**
   * Averages parameters and optimiser states.
   *
   * @param context the cluster
   * @param workers N, at most the tasks that the cluster has room for
   * @param every steps of each worker between averages
   */
  public static SparkTrainer averaging(JavaSparkContext context, int workers, int every) {
    Checks.positive("workers", workers);
    Checks.positive("every", every);
    return new SparkTrainer(
        context, workers, every, WorkerMode.AVERAGING, Masters.averaging(workers, every));
  }

  /**
   * Shares updates in every step, of which each worker applies the sum with 1/N of the plan's rate.
   * With whole updates and SGD the result is that of one device on the whole batch.
   *
   * @param context the cluster; its executors must reach the driver at one more port
   * @param workers N, at most the tasks that the cluster has room for, since all run at a time
   */
  public static SparkTrainer sharedGradients(
      JavaSparkContext context, int workers, SharedGradientSettings settings) {
    Checks.positive("workers", workers);
    return new SparkTrainer(
        context,
        workers,
        settings.every(),
        WorkerMode.SHARED_GRADIENTS,
        Masters.sharing(workers, settings));
  }

  /**
   * @param batches a source that can be sent to executors, such as {@link SharedFiles}
   * @throws ConfigException if it cannot, or if the plan wants something within a round
   * @throws org.operatorzoo.core.error.ZooException if a worker fails; with shared gradients also
   *     if one is missing or too slow. The operator has the parameters of the last round then
   */
  @Override
  public TrainingReport train(
      NeuralOperator operator, TrainingPlan plan, BatchSource batches, TrainingContext around) {
    requireSuited(plan, batches);
    requireConstantScalars(operator, plan);
    Map<String, INDArray> parameters = new LinkedHashMap<>();
    TrainedParameters.of(operator, plan)
        .forEach(name -> parameters.put(name, operator.values().array(name)));
    ComputationGraph network = PlannedNetwork.of(operator, plan, workers, mode);
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
            masters.master(windows),
            new StepLoader(
                batches,
                plan,
                PlannedNetwork.hostInputs(operator, plan),
                session.scalars(),
                workers),
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
              session.scalars(),
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

  /** Executors are told the numbers of a loss once; what they measure comes back after rounds. */
  private static void requireConstantScalars(NeuralOperator operator, TrainingPlan plan) {
    Map<String, ScalarSettings> laws = new LinkedHashMap<>(operator.definition().scalars());
    laws.putAll(plan.loss().scalars());
    laws.forEach(
        (name, law) -> {
          if (law.kind() != ScalarSettings.Kind.CONSTANT) {
            throw new ConfigException(
                "scalar " + name + " of a training on a cluster",
                "kind: CONSTANT under scalars of the loss, or the workers of one machine",
                law.kind().toString());
          }
        });
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

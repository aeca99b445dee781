package org.operatorzoo.dl4j;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.core.storage.StatsStorageRouter;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.TrainingDivergedException;
import org.operatorzoo.core.field.BatchSource;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.train.PreparedBatch;
import org.operatorzoo.core.train.TrainedParameters;
import org.operatorzoo.core.train.Trainer;
import org.operatorzoo.core.train.TrainingContext;
import org.operatorzoo.core.train.TrainingPlan;
import org.operatorzoo.core.train.TrainingReport;
import org.operatorzoo.core.train.TrainingSession;

/**
 * Trains an operator on several devices, or several threads of one, by Deeplearning4j's {@link
 * org.deeplearning4j.parallelism.ParallelWrapper}: each step deals its batches to the workers, each
 * of which has a replica, and the replicas come together after every step. Plans, listeners and
 * checkpoints are those of {@link org.operatorzoo.core.train.SameDiffTrainer}, and a training that
 * one of them began the other goes on with. The page on parallel training says what is equal to one
 * device and what is not.
 */
public final class ParallelTrainer implements Trainer {

  private final int workers;
  private final WorkerMode mode;
  private final StatsStorageRouter storage;
  private final List<TrainingListener> listeners;

  /**
   * @param workers at least 2
   * @param mode how they come together
   */
  public ParallelTrainer(int workers, WorkerMode mode) {
    this(workers, mode, null, List.of());
  }

  private ParallelTrainer(
      int workers, WorkerMode mode, StatsStorageRouter storage, List<TrainingListener> listeners) {
    Checks.between("workers", workers, 2, Integer.MAX_VALUE);
    Checks.present("mode", mode);
    this.workers = workers;
    this.mode = mode;
    this.storage = storage;
    this.listeners = listeners;
  }

  /**
   * The same with Deeplearning4j's own listeners on every replica, such as the one that feeds its
   * web page of training.
   *
   * @param router receives what they record, or null
   */
  public ParallelTrainer listening(StatsStorageRouter router, TrainingListener... heard) {
    return new ParallelTrainer(workers, mode, router, List.of(heard));
  }

  @Override
  public TrainingReport train(
      NeuralOperator operator, TrainingPlan plan, BatchSource batches, TrainingContext context) {
    Map<String, INDArray> parameters = new LinkedHashMap<>();
    TrainedParameters.of(operator, plan)
        .forEach(name -> parameters.put(name, operator.values().array(name)));
    ComputationGraph network = PlannedNetwork.of(operator, plan, workers, mode);
    Workers all = new Workers(network, workers, mode, storage, listeners);
    try (NetworkState optimizer = new NetworkState(network, all::replicas);
        TrainingSession session =
            TrainingSession.begin(operator, plan, context, parameters, optimizer);
        PreparedBatch.Loader loader =
            new PreparedBatch.Loader(
                plan,
                batches,
                PlannedNetwork.hostInputs(operator, plan),
                session.done() * plan.accumulate())) {
      OperatorNetwork.copyIn(operator, network);
      PlanRounds rounds = new PlanRounds(operator, plan, session, loader, all, workers);
      try {
        all.run(rounds);
      } catch (TrainingDivergedException e) {
        throw session.diverged(
            session.done(), rounds.origin(), "step of every worker", e.getMessage());
      }
      return session.finish();
    } finally {
      OperatorNetwork.release(network);
      network.close();
    }
  }
}

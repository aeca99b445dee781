package org.operatorzoo.dl4j;

import java.util.List;
import org.deeplearning4j.core.storage.StatsStorageRouter;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.deeplearning4j.parallelism.factory.DefaultTrainerContext;
import org.deeplearning4j.parallelism.trainer.Trainer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.graph.ParameterSpec;
import org.operatorzoo.core.graph.ParameterSpec.Role;
import org.operatorzoo.core.model.NeuralOperator;

/**
 * Rounds of a network on several workers, by Deeplearning4j's {@link ParallelWrapper}. Workspaces
 * are off, as they corrupt gradients of such networks; nothing is read ahead here, because a round
 * has to have ended before the next is asked for; and one call of {@code fit} makes all rounds.
 */
final class Workers {

  private final ComputationGraph network;
  private final Round round;
  private final SharedUpdates updates;
  private final ParallelWrapper wrapper;

  /**
   * @param network what is trained; its parameters change
   * @param workers at least 2
   */
  Workers(
      ComputationGraph network,
      int workers,
      WorkerMode mode,
      StatsStorageRouter storage,
      List<TrainingListener> listeners) {
    this.network = network;
    this.round = new Round(workers);
    this.updates =
        mode == WorkerMode.AVERAGING ? null : new SharedUpdates(workers, network.numParams());
    ParallelWrapper.Builder<ComputationGraph> settings = new ParallelWrapper.Builder<>(network);
    settings.workers(workers).prefetchBuffer(0).workspaceMode(WorkspaceMode.NONE);
    settings.averagingFrequency(1).averageUpdaters(true);
    if (updates != null) {
      settings.trainingMode(ParallelWrapper.TrainingMode.CUSTOM).gradientsAccumulator(updates);
    }
    wrapper = settings.build();
    wrapper.setTrainerContext(new Context());
    wrapper.setListeners(storage, listeners);
  }

  /**
   * Makes all rounds.
   *
   * @throws org.operatorzoo.core.error.ZooException what a worker or the source threw
   */
  void run(RoundSource source) {
    try {
      wrapper.fit(new RoundIterator(source, round));
    } catch (RuntimeException e) {
      round.requireSuccess(e);
    } finally {
      wrapper.shutdown();
      network.setListeners();
    }
  }

  /** The replicas, the network itself first; it is the only one before the first round. */
  List<ComputationGraph> replicas() {
    List<ComputationGraph> all = round.replicas();
    return all.isEmpty() ? List.of(network) : all;
  }

  /** Gives an operator the parameters and the mean state of the replicas, between rounds. */
  void copyBack(NeuralOperator operator) {
    if (updates != null) {
      averageState(operator);
    }
    OperatorNetwork.copyBack(network, operator);
  }

  /** Shared updates leave the state of each replica to itself. */
  private void averageState(NeuralOperator operator) {
    for (ParameterSpec spec : operator.parameters().of(Role.BUFFER)) {
      List<INDArray> states =
          replicas().stream()
              .map(
                  replica ->
                      replica
                          .getLayer(OperatorNetwork.LAYER)
                          .getParam(OperatorOutputLayer.key(spec)))
              .toList();
      INDArray first = states.get(0);
      states.subList(1, states.size()).forEach(first::addi);
      first.divi(states.size());
      states.subList(1, states.size()).forEach(state -> state.assign(first));
    }
  }

  private final class Context extends DefaultTrainerContext {

    @Override
    public Trainer create(
        String uuid,
        int index,
        Model model,
        int device,
        boolean multi,
        ParallelWrapper owner,
        WorkspaceMode workspaces,
        int frequency) {
      return new Worker(model, uuid, index, owner, workspaces, round, updates);
    }
  }
}

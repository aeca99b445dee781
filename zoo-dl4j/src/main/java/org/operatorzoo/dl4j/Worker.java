package org.operatorzoo.dl4j;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.deeplearning4j.parallelism.trainer.DefaultTrainer;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * A worker with a replica of the network. Unlike Deeplearning4j's own it says when its replica is
 * complete, what each step gave, and why it failed, be it by an error of the virtual machine.
 */
final class Worker extends DefaultTrainer {

  private final Round round;
  private final SharedUpdates updates;

  /**
   * @param model the original, which the first worker trains itself
   * @param index from 0
   * @param round told of everything
   * @param updates exchanges updates, or null if parameters are averaged
   */
  Worker(
      Model model,
      String uuid,
      int index,
      ParallelWrapper wrapper,
      WorkspaceMode mode,
      Round round,
      SharedUpdates updates) {
    this.uuid = uuid + "_thread_" + index;
    this.useMDS = true;
    this.originalModel = model;
    this.threadId = index;
    this.workspaceMode = mode;
    this.averagingFrequency = 1;
    this.parallelWrapper = wrapper;
    this.round = round;
    this.updates = updates;
    // Queues made later could be made twice, by the worker and by who feeds it.
    setupIfNeccessary();
  }

  @Override
  public boolean averagingRequired() {
    return updates == null;
  }

  @Override
  protected void postInit() {
    super.postInit();
    if (updates != null) {
      ((ComputationGraph) replicatedModel).setGradientsAccumulator(updates);
      updates.touch();
    }
    round.ready(threadId, (ComputationGraph) replicatedModel);
  }

  @Override
  protected void fit(MultiDataSet batch) {
    try {
      super.fit(batch);
    } catch (Error e) {
      // Who waits for this worker hears of exceptions only.
      throw new IllegalStateException(e.toString(), e);
    }
    round.done(threadId, OperatorNetwork.lastStep((ComputationGraph) replicatedModel));
  }

  @Override
  public void run() {
    try {
      super.run();
    } catch (RuntimeException | Error e) {
      round.failed(e);
      if (updates != null) {
        updates.abort(e);
      }
    } finally {
      if (!onRootModel && replicatedModel instanceof ComputationGraph replica) {
        OperatorNetwork.release(replica);
      }
    }
  }
}

package org.operatorzoo.spark;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.datavec.spark.util.SerializableHadoopConfig;
import org.deeplearning4j.core.loader.MultiDataSetLoader;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.worker.NetBroadcastTuple;
import org.deeplearning4j.spark.iterator.PathSparkMultiDataSetIterator;
import org.deeplearning4j.spark.parameterserver.training.SharedTrainingResult;
import org.deeplearning4j.spark.parameterserver.training.SharedTrainingWorker;
import org.deeplearning4j.spark.util.SparkUtils;
import org.operatorzoo.dl4j.OperatorNetwork;

/**
 * A round of one worker on an executor, in the place of Deeplearning4j's {@code
 * SharedTrainingWrapper}, which turns workspaces on, forgets failures, and stops listening when its
 * own steps are done.
 */
final class SharingWorker implements FlatMapFunction<Iterator<String>, SharedTrainingResult> {

  private static final long serialVersionUID = 1;

  private final SharedTrainingWorker worker;
  private final Meeting meeting;
  private final MultiDataSetLoader loader;
  private final Broadcast<SerializableHadoopConfig> files;

  /**
   * @param worker the network of the driver, and how updates are encoded
   * @param loader makes a batch of a descriptor
   * @param files how the cluster reads files
   */
  SharingWorker(
      SharedTrainingWorker worker,
      Meeting meeting,
      MultiDataSetLoader loader,
      Broadcast<SerializableHadoopConfig> files) {
    this.worker = worker;
    this.meeting = meeting;
    this.loader = loader;
    this.files = files;
  }

  @Override
  public Iterator<SharedTrainingResult> call(Iterator<String> descriptors) {
    try (Exchange exchange = Exchange.join(meeting, TaskContext.getPartitionId())) {
      try {
        return List.of(train(exchange, descriptors)).iterator();
      } catch (RuntimeException | Error e) {
        exchange.fail(e);
        throw e;
      }
    }
  }

  private SharedTrainingResult train(Exchange exchange, Iterator<String> descriptors) {
    ComputationGraph replica = replica();
    try {
      GradientSharing sharing =
          new GradientSharing(
              exchange,
              worker.getBroadcastConfiguration().getValue().getThresholdAlgorithm(),
              replica.params().length());
      replica.setGradientsAccumulator(sharing);
      replica.setListeners(worker.getListeners());
      PathSparkMultiDataSetIterator batches =
          new PathSparkMultiDataSetIterator(descriptors, loader, files);
      int steps = 0;
      while (batches.hasNext()) {
        replica.fit(batches.next());
        steps++;
      }
      exchange.end(new ReplicaEnd(Update.numbers(replica.params()), sharing.keptBack()));
      return SharedTrainingResult.builder()
          .aggregationsCount(1)
          .scoreSum(replica.score())
          .updaterStateArray(replica.getUpdater().getUpdaterStateViewArray().dup())
          .minibatchesPerExecutor(Map.of(SparkUtils.getSparkExecutorId(), steps))
          .build();
    } finally {
      OperatorNetwork.release(replica);
      replica.close();
    }
  }

  /** Workers of one process share what was broadcast, so each takes copies. */
  private ComputationGraph replica() {
    NetBroadcastTuple sent = worker.getBroadcastModel().getValue();
    ComputationGraph replica = new ComputationGraph(sent.getGraphConfiguration().clone());
    replica.init();
    replica.setParams(sent.getParameters());
    replica.getUpdater().getUpdaterStateViewArray().assign(sent.getUpdaterState());
    return replica;
  }
}

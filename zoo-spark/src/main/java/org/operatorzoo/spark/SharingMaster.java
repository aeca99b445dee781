package org.operatorzoo.spark;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.datavec.spark.util.BroadcastHadoopConfigHolder;
import org.deeplearning4j.core.loader.DataSetLoader;
import org.deeplearning4j.core.loader.MultiDataSetLoader;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.api.RepartitionStrategy;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.parameterserver.training.SharedTrainingMaster;
import org.deeplearning4j.spark.parameterserver.training.SharedTrainingWorker;
import org.nd4j.parameterserver.distributed.conf.VoidConfiguration;
import org.operatorzoo.core.error.UnsupportedException;
import org.operatorzoo.dl4j.MeanThreshold;

/**
 * Deeplearning4j's master of shared gradients with another way of the updates. What it broadcasts,
 * how Spark runs the workers, and the means of optimiser states are its own. Its wire is not used,
 * since nothing makes the result defined: {@code prepareNetworkAndStuff} and {@code
 * SharedTrainingWrapper.run} always take Aeron (a transport given to the builder is never read);
 * workers apply what has come so far and drop what comes after their last step; the driver does not
 * count what it gets; a process that has trained once never connects a second master; and a failure
 * on an executor is logged and forgotten. See docs/cluster.md.
 */
final class SharingMaster extends SharedTrainingMaster {

  private static final String HOST = "spark.driver.host";
  private static final String BIND = "spark.driver.bindAddress";

  private final transient SharedGradientSettings settings;
  private transient List<float[]> keptBack;
  private transient Hub hub;

  /**
   * @param windows of each worker in a step
   */
  SharingMaster(int workers, int windows, SharedGradientSettings settings) {
    super(
        VoidConfiguration.builder().build(),
        workers,
        RDDTrainingApproach.Direct,
        null,
        false,
        RepartitionStrategy.Balanced,
        Repartition.Never,
        settings.messages() == UpdateMessages.ENCODED ? new MeanThreshold() : null,
        null,
        windows,
        windows,
        0,
        1,
        0,
        null,
        null,
        null,
        false);
    this.settings = settings;
    this.keptBack = Collections.nCopies(workers, new float[0]);
  }

  /**
   * Makes a round.
   *
   * @throws org.operatorzoo.core.error.ZooException if a worker fails, is missing or too slow
   */
  @Override
  public void executeTrainingPaths(
      SparkDl4jMultiLayer none,
      SparkComputationGraph graph,
      JavaRDD<String> descriptors,
      DataSetLoader noneEither,
      MultiDataSetLoader loader) {
    JavaSparkContext context = graph.getSparkContext();
    SparkConf conf = context.getConf();
    String host = conf.get(HOST);
    String tag = "shared-gradients-" + UUID.randomUUID();
    context.addJobTag(tag);
    try (Hub opened =
        Hub.open(
            host, conf.get(BIND, host), settings, keptBack, () -> context.cancelJobsWithTag(tag))) {
      hub = opened;
      train(graph, descriptors, loader);
      List<ReplicaEnd> ends = hub.ends();
      keptBack = ends.stream().map(ReplicaEnd::keptBack).toList();
      Replicas.combine(ends, graph.getNetwork());
    } finally {
      hub = null;
      context.removeJobTag(tag);
    }
  }

  private void train(
      SparkComputationGraph graph, JavaRDD<String> descriptors, MultiDataSetLoader loader) {
    try {
      super.executeTrainingPaths(null, graph, descriptors, null, loader);
    } catch (Exception e) {
      // Spark throws exceptions that Java code is not told of; the hub knows why it was stopped.
      if (hub.hasFailed()) {
        hub.ends();
      }
      throw e;
    }
  }

  /** Nothing but the hub is needed, which is open. */
  @Override
  protected void prepareNetworkAndStuff(SparkDl4jMultiLayer none, SparkComputationGraph graph) {
    if (hub == null) {
      throw new UnsupportedException("shared gradients", "descriptors of batches", "batches");
    }
    setupDone = true;
  }

  @Override
  protected void doIterationPaths(
      SparkDl4jMultiLayer none,
      SparkComputationGraph graph,
      JavaRDD<String> descriptors,
      int part,
      int parts,
      DataSetLoader noneEither,
      MultiDataSetLoader loader,
      int examples) {
    // Else those of the first round would be sent again.
    broadcastModel = null;
    broadcastConfiguration = null;
    SharedTrainingWorker worker = getWorkerInstance(graph);
    try {
      processResults(
          null,
          graph,
          descriptors.mapPartitions(
              new SharingWorker(
                  worker,
                  hub.meeting(),
                  loader,
                  BroadcastHadoopConfigHolder.get(graph.getSparkContext()))));
    } finally {
      broadcastModel.destroy();
      broadcastConfiguration.destroy();
    }
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}

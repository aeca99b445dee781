package org.operatorzoo.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.CollectionAccumulator;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.TrainingMaster;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.operatorzoo.core.error.ZooException;
import org.operatorzoo.dl4j.PlannedNetwork;
import org.operatorzoo.dl4j.StepTerms;

/** Rounds of a network on the executors of a cluster, several steps of each worker in a round. */
final class ClusterRounds {

  private final JavaSparkContext context;
  private final ComputationGraph network;
  private final SparkComputationGraph cluster;
  private final StepLoader loader;
  private final int workers;
  private final CollectionAccumulator<StepTerms> steps;

  ClusterRounds(
      JavaSparkContext context,
      ComputationGraph network,
      TrainingMaster<?, ?> master,
      StepLoader loader,
      int workers) {
    this.context = context;
    this.network = network;
    this.cluster = new SparkComputationGraph(context, network, master);
    this.loader = loader;
    this.workers = workers;
    this.steps = context.sc().collectionAccumulator("training steps");
    cluster.setListeners(List.of(new StepRecorder(steps)));
  }

  /**
   * Makes a round; the network has the new parameters afterwards.
   *
   * @param first number of the first step
   * @param count how many steps
   * @return what all of them gave together
   */
  StepTerms run(long first, int count) {
    steps.reset();
    // A partition is what one worker does; slices are taken in order.
    List<String> descriptors =
        IntStream.range(0, workers)
            .boxed()
            .flatMap(
                worker ->
                    LongStream.range(first, first + count)
                        .mapToObj(step -> StepLoader.descriptor(step, worker)))
            .toList();
    JavaRDD<String> data = context.parallelize(descriptors, workers);
    PlannedNetwork.startAt(network, first);
    try {
      cluster.fitPaths(data, loader);
    } catch (Exception e) {
      // Spark throws exceptions that Java code is not told of.
      throw failure(e);
    } finally {
      data.unpersist();
    }
    return StepTerms.together(new ArrayList<>(steps.value()), workers);
  }

  /** Executors' exceptions arrive as text inside of Spark's, unless a master knows better. */
  private static ZooException failure(Exception e) {
    Throwable last = e;
    while (!(last instanceof ZooException) && last.getCause() != null && last.getCause() != last) {
      last = last.getCause();
    }
    return new ZooException("training on the cluster: " + last.getMessage(), e);
  }
}

package org.operatorzoo.spark;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.error.ZooException;
import org.operatorzoo.dl4j.OperatorNetwork;
import org.operatorzoo.dl4j.OperatorOutputLayer;

/** Brings the replicas of workers together at the end of a round. */
final class Replicas {

  private Replicas() {}

  /**
   * Gives the network of the driver what the workers have: the trained parameters, which have to be
   * the same numbers everywhere, because all made the same additions in the same order; and means
   * of the state, which no update holds.
   *
   * @throws ZooException if trained parameters differ
   */
  static void combine(List<ReplicaEnd> ends, ComputationGraph network) {
    float[] first = ends.get(0).parameters();
    long trained = trained(network);
    float[] means = new float[first.length];
    for (int i = 0; i < first.length; i++) {
      double sum = 0;
      for (ReplicaEnd end : ends) {
        float value = end.parameters()[i];
        if (i < trained && value != first[i]) {
          throw new ZooException(
              ZooException.describe(
                  "shared gradients: parameter " + i + " of " + trained,
                  first[i] + " on all workers as on worker 0",
                  String.valueOf(value)));
        }
        sum += value;
      }
      // In double the mean of equal floats is exactly that float.
      means[i] = (float) (sum / ends.size());
    }
    try (INDArray flat = Nd4j.createFromArray(means)) {
      network.params().assign(flat.reshape(network.params().shape()));
    }
  }

  /** How many numbers updaters change; they come first. */
  private static long trained(ComputationGraph network) {
    OperatorOutputLayer layer =
        (OperatorOutputLayer) network.getLayer(OperatorNetwork.LAYER).conf().getLayer();
    SDLayerParams parameters = layer.getLayerParams();
    Map<String, long[]> shapes = parameters.getParamShapes();
    long count = 0;
    for (String key : parameters.getWeightParameterKeys()) {
      long size = 1;
      for (long length : shapes.get(key)) {
        size *= length;
      }
      count += size;
    }
    return count;
  }
}

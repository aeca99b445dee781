package org.operatorzoo.dl4j;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.graph.ParameterSpec;
import org.operatorzoo.core.graph.ParameterTable;
import org.operatorzoo.core.optim.OptimizerState;

/**
 * The state of a network's updater in the form of checkpoints, which is that of {@link
 * org.operatorzoo.core.train.SameDiffTrainer}'s optimisers: for each number that is kept, one array
 * per parameter. Updates themselves are the network's business.
 */
public final class NetworkState implements OptimizerState {

  private final ComputationGraph network;
  private final PlanUpdater updater;
  private final List<String> trained;
  private final ParameterTable table;
  private final Supplier<List<ComputationGraph>> replicas;
  private final Map<String, INDArray> copies = new LinkedHashMap<>();

  /**
   * @param network a {@link PlannedNetwork}
   * @param replicas networks whose mean the state is; the network itself before there are any
   */
  public NetworkState(ComputationGraph network, Supplier<List<ComputationGraph>> replicas) {
    OperatorOutputLayer layer =
        (OperatorOutputLayer) network.getLayer(OperatorNetwork.LAYER).conf().getLayer();
    this.network = network;
    this.updater = (PlanUpdater) layer.getUpdater();
    this.trained = layer.settings().trained();
    this.table = layer.definition().parameters();
    this.replicas = replicas;
  }

  @Override
  public long step() {
    return updater.step(network.getConfiguration().getIterationCount());
  }

  @Override
  public Map<String, INDArray> state() {
    close();
    INDArray mean = mean();
    forEach(mean, (key, spec, view) -> copies.put(key, view.dup('c').reshape(spec.graphShape())));
    mean.close();
    return copies;
  }

  private INDArray mean() {
    List<ComputationGraph> all = replicas.get();
    INDArray sum = state(all.get(0)).dup('c');
    all.subList(1, all.size()).forEach(replica -> sum.addi(state(replica)));
    return all.size() == 1 ? sum : sum.divi(all.size());
  }

  @Override
  public void restore(long step, Map<String, INDArray> given) {
    network.getConfiguration().setIterationCount(Math.toIntExact(step - updater.first()));
    INDArray flat = Nd4j.zeros(DataType.FLOAT, state(network).length());
    int[] taken = new int[1];
    forEach(
        flat,
        (key, spec, view) -> {
          INDArray saved = given.get(key);
          if (saved != null) {
            view.assign(saved.reshape(saved.length()));
            taken[0]++;
          }
        });
    if (taken[0] != given.size()) {
      throw new ConfigException(
          "state of the optimiser", "arrays of the kinds " + updater.kinds(), given.keySet() + "");
    }
    network.getUpdater().setStateViewArray(flat);
    flat.close();
  }

  /** Flat, all parameters of the first kind before those of the second. */
  private static INDArray state(ComputationGraph network) {
    return network.getUpdater().getStateViewArray();
  }

  private interface Visitor {
    void visit(String key, ParameterSpec spec, INDArray view);
  }

  private void forEach(INDArray flat, Visitor visitor) {
    long at = 0;
    for (String kind : updater.kinds()) {
      for (String name : inOrder()) {
        ParameterSpec spec = table.get(name);
        visitor.visit(
            kind + "/" + name, spec, flat.get(NDArrayIndex.interval(at, at + spec.size())));
        at += spec.size();
      }
    }
  }

  /** As the layer declares them. */
  private List<String> inOrder() {
    return table.all().stream().map(ParameterSpec::name).filter(trained::contains).toList();
  }

  /** Frees the copies. */
  @Override
  public void close() {
    copies.values().forEach(INDArray::close);
    copies.clear();
  }
}

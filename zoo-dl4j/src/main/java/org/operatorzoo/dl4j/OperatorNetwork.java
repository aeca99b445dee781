package org.operatorzoo.dl4j;

import java.util.function.BiConsumer;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.IUpdater;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.TrainingBatch;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.graph.ParameterSpec;
import org.operatorzoo.core.graph.ParameterSpec.Role;
import org.operatorzoo.core.model.FieldArrays;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.OperatorDefinition;

/**
 * Deeplearning4j networks of operators.
 *
 * <pre>{@code
 * ComputationGraph network = OperatorNetwork.of(operator, new Adam(1e-3));
 * network.fit(OperatorNetwork.dataSet(batch, DataType.FLOAT));
 * OperatorNetwork.copyBack(network, operator);
 * }</pre>
 */
public final class OperatorNetwork {

  /** Name of the layer that is the operator. */
  public static final String LAYER = "operator";

  private static final String INPUT = "input";

  private OperatorNetwork() {}

  /**
   * A network that trains an operator, with the parameters it has now.
   *
   * @param operator the operator; the network has arrays of its own
   * @param updater how gradients, those of the mean over the batch, change parameters
   */
  public static ComputationGraph of(NeuralOperator operator, IUpdater updater) {
    return of(operator, updater, Mode.TRAINING);
  }

  /** The same in another mode: {@link Mode#FINE_TUNING} takes running statistics as they are. */
  public static ComputationGraph of(NeuralOperator operator, IUpdater updater, Mode mode) {
    NeuralNetConfiguration.Builder settings = new NeuralNetConfiguration.Builder().updater(updater);
    LayerSettings layer = LayerSettings.published(operator.definition(), mode);
    return of(operator, settings, new OperatorOutputLayer(operator.definition(), layer));
  }

  static ComputationGraph of(
      NeuralOperator operator, NeuralNetConfiguration.Builder settings, OperatorOutputLayer layer) {
    // With workspaces, networks of such layers were measured to give wrong gradients.
    ComputationGraphConfiguration configuration =
        settings
            .dataType(operator.values().type())
            .trainingWorkspaceMode(WorkspaceMode.NONE)
            .inferenceWorkspaceMode(WorkspaceMode.NONE)
            .graphBuilder()
            .addInputs(INPUT)
            .addLayer(LAYER, layer, INPUT)
            .setOutputs(LAYER)
            .build();
    ComputationGraph network = new ComputationGraph(configuration);
    network.init();
    copyIn(operator, network);
    return network;
  }

  /** Frees the graphs of a network, which builds them again if it is used. */
  public static void release(ComputationGraph network) {
    if (network.getLayer(LAYER) instanceof OperatorLayer layer) {
      layer.release();
    }
  }

  /** Gives a network the parameters and the state of its operator. */
  public static void copyIn(NeuralOperator operator, ComputationGraph network) {
    forEach(network, operator, INDArray::assign);
  }

  /** What the last training step of a network gave, or null before the first. */
  public static StepTerms lastStep(ComputationGraph network) {
    return network.getLayer(LAYER) instanceof OperatorLayer layer ? layer.last() : null;
  }

  /**
   * Gives an operator the parameters and the state of its network. Graphs of the operator see them
   * at once.
   *
   * @throws ConfigException if the network is not one of this operator
   */
  public static void copyBack(ComputationGraph network, NeuralOperator operator) {
    forEach(network, operator, (inNetwork, own) -> own.assign(inNetwork));
    operator.values().changed();
  }

  /**
   * A batch as a network reads it: features [B, H, W, T, C] and labels [B, H, W, T', C'].
   *
   * @param type the network's data type
   */
  public static DataSet dataSet(TrainingBatch batch, DataType type) {
    return new DataSet(
        FieldArrays.toArray(batch.input(), type), FieldArrays.toArray(batch.target(), type));
  }

  private static void forEach(
      ComputationGraph network, NeuralOperator operator, BiConsumer<INDArray, INDArray> action) {
    Layer layer = layer(network, operator);
    for (ParameterSpec spec : operator.parameters().all()) {
      if (spec.role() != Role.UNTRAINED) {
        action.accept(
            layer.getParam(OperatorOutputLayer.key(spec)), operator.values().array(spec.name()));
      }
    }
  }

  private static Layer layer(ComputationGraph network, NeuralOperator operator) {
    Layer layer = network.getLayer(LAYER);
    if (layer != null && layer.conf().getLayer() instanceof OperatorOutputLayer output) {
      OperatorDefinition<?> found = output.definition();
      if (found.config().equals(operator.definition().config())) {
        return layer;
      }
      throw new ConfigException(
          "parameters of " + operator.name(),
          "a network of " + operator.definition().config(),
          found.config().toString());
    }
    throw new ConfigException(
        "parameters of " + operator.name(), "a network with a layer " + LAYER, "none");
  }
}

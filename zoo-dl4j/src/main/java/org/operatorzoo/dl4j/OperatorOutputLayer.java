package org.operatorzoo.dl4j;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffOutputLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.operatorzoo.core.error.UnsupportedException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.ParameterSpec;
import org.operatorzoo.core.graph.ParameterSpec.Role;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.model.ParameterValues;

/**
 * A whole operator with its loss as one output layer: from u [B, H, W, T, C] to the prediction [B,
 * H, W, T', C'], and with labels [B, H, W, T', C'] to
 *
 * <pre>L = Σ_b ( D_b + γ·G_b + ρ·R_b ) + Σ_kind weight(kind) · balance(kind)</pre>
 *
 * <p>(see {@link org.operatorzoo.core.loss.LossSettings}). L is a sum because Deeplearning4j itself
 * divides the score by B, and the gradients too unless told otherwise. Features and labels may also
 * be flat, [B, H·W·T·C]. Where several predictions are fed back, labels hold the frames of all and
 * features hold the noise on the later inputs after the T frames read. It is one layer because a
 * chain of such layers doubles gradients; it gives no gradient of its input, so it comes first.
 *
 * <p>Its parameters are the trained ones of the operator, in graph layout, and after them the
 * frozen ones and its state (running statistics, a temperature). No updater touches the state: a
 * training step writes it where it lies. So whatever averages a network's parameters averages its
 * state, see {@link OperatorLayer}.
 *
 * <p>A network's configuration rebuilds the layer: it holds the configuration of the operator as
 * text, and the family is found through {@link org.operatorzoo.core.model.ModelRegistry}.
 */
public final class OperatorOutputLayer extends SameDiffOutputLayer {

  private static final long serialVersionUID = 1;
  // For networks that are initialised without parameters; those of operators are given theirs.
  private static final long SEED = 0;

  @JsonProperty private String operator;
  @JsonProperty private String architecture;
  @JsonProperty private String config;
  @JsonProperty private String settings;

  /** For reading from JSON. */
  OperatorOutputLayer() {}

  /**
   * @param definition the operator
   * @param settings how loss and gradients are computed
   */
  OperatorOutputLayer(OperatorDefinition<?> definition, LayerSettings settings) {
    this.operator = definition.name();
    this.architecture = definition.architecture().name();
    this.config = Documents.toJson(definition.config());
    this.settings = Documents.toJson(settings);
  }

  /** Name, architecture and configuration of the operator. */
  public OperatorDefinition<?> definition() {
    return OperatorDefinition.fromJson(operator, architecture, "layer of " + operator, config);
  }

  LayerSettings settings() {
    return Documents.fromJson("layer of " + operator, settings, LayerSettings.class);
  }

  /** A parameter's name in a network, where an underscore separates the layer's name from it. */
  static String key(ParameterSpec spec) {
    return key(spec.name());
  }

  static String key(String parameter) {
    return parameter.replace('_', '-');
  }

  @Override
  public void defineParameters(SDLayerParams params) {
    Set<String> trained = Set.copyOf(settings().trained());
    List<ParameterSpec> held =
        definition().parameters().all().stream()
            .filter(spec -> spec.role() != Role.UNTRAINED)
            .toList();
    held.stream()
        .filter(spec -> trained.contains(spec.name()))
        .forEach(spec -> params.addWeightParam(key(spec), spec.graphShape()));
    // Biases have settings of their own: what no updater changes counts as such.
    held.stream()
        .filter(spec -> !trained.contains(spec.name()))
        .forEach(spec -> params.addBiasParam(key(spec), spec.graphShape()));
  }

  @Override
  public IUpdater getUpdaterByParam(String name) {
    return getLayerParams().isBiasParam(name) ? new Sgd(0) : super.getUpdaterByParam(name);
  }

  @Override
  public List<Regularization> getRegularizationByParam(String name) {
    return getLayerParams().isBiasParam(name) ? List.of() : super.getRegularizationByParam(name);
  }

  @Override
  public void initializeParameters(Map<String, INDArray> params) {
    INDArray any = params.values().iterator().next();
    try (ParameterValues values =
        ParameterValues.initialise(definition().parameters(), any.dataType(), SEED)) {
      for (ParameterSpec spec : values.table().all()) {
        if (spec.role() != Role.UNTRAINED) {
          params.get(key(spec)).assign(values.array(spec.name()));
        }
      }
    }
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialise,
      DataType type) {
    OperatorLayer layer = new OperatorLayer(conf, type, this);
    layer.setIndex(index);
    layer.setParamsViewArray(parameters);
    layer.setParamTable(initializer().init(conf, parameters, initialise));
    return layer;
  }

  /** Not supported: {@link OperatorLayer} runs the operator's own graph. */
  @Override
  public SDVariable defineLayer(
      SameDiff sd, SDVariable input, SDVariable labels, Map<String, SDVariable> params) {
    throw new UnsupportedException(
        "layer of " + operator, "the layer that instantiate() makes", "another runtime");
  }

  @Override
  public String activationsVertexName() {
    return "prediction";
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    FieldSpec f = definition().config().field();
    return InputType.feedForward((long) f.height() * f.width() * f.framesOut() * f.channelsOut());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OperatorOutputLayer that
        && super.equals(other)
        && identity().equals(that.identity());
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), identity());
  }

  private List<Object> identity() {
    return List.of(operator, architecture, config, settings);
  }
}

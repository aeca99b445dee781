package org.operatorzoo.dl4j;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffOutputLayer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.graph.Ops;
import org.operatorzoo.core.graph.ParameterSpec;
import org.operatorzoo.core.graph.ParameterSpec.Role;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.model.LossSpec;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.model.OperatorGraph;
import org.operatorzoo.core.model.OperatorLoss;
import org.operatorzoo.core.model.OperatorOutputs;
import org.operatorzoo.core.model.ParameterValues;

/**
 * A whole operator with its loss as one output layer: from u [B, H, W, T, C] to the prediction [B,
 * H, W, T', C'], and with labels [B, H, W, T', C'] to
 *
 * <pre>L = Σ_b L2RE_b + Σ_kind weight(kind) · balance(kind)   (NESTOR, equation 15)</pre>
 *
 * <p>L is a sum because Deeplearning4j itself divides score and gradients by B. Features and labels
 * may also be flat, [B, H·W·T·C]. It is one layer because a chain of such layers doubles gradients.
 *
 * <p>Its parameters are the trained ones of the operator, in graph layout. State (running
 * statistics) is constant. A network's configuration rebuilds the layer: it holds the configuration
 * of the operator as text, and the family is found through {@link
 * org.operatorzoo.core.model.ModelRegistry}.
 */
public final class OperatorOutputLayer extends SameDiffOutputLayer {

  private static final long serialVersionUID = 1;
  private static final String PREDICTION = "prediction";
  // For networks that are initialised without parameters; those of operators are given theirs.
  private static final long SEED = 0;

  @JsonProperty private String operator;
  @JsonProperty private String architecture;
  @JsonProperty private String config;
  @JsonProperty private String state;
  @JsonProperty private Mode mode;

  /** For reading from JSON. */
  OperatorOutputLayer() {}

  /**
   * @param operator the operator, whose state is copied
   * @param mode what the graph is built for
   */
  OperatorOutputLayer(NeuralOperator operator, Mode mode) {
    OperatorDefinition<?> definition = operator.definition();
    this.operator = definition.name();
    this.architecture = definition.architecture().name();
    this.config = Documents.toJson(definition.config());
    this.state = Documents.toJson(OperatorState.of(operator));
    this.mode = mode;
  }

  /** Name, architecture and configuration of the operator. */
  public OperatorDefinition<?> definition() {
    return OperatorDefinition.fromJson(operator, architecture, "layer of " + operator, config);
  }

  /** A parameter's name in a network, where an underscore separates the layer's name from it. */
  static String key(ParameterSpec spec) {
    return spec.name().replace('_', '-');
  }

  @Override
  public void defineParameters(SDLayerParams params) {
    for (ParameterSpec spec : definition().parameters().of(Role.TRAINED)) {
      params.addWeightParam(key(spec), spec.graphShape());
    }
  }

  @Override
  public void initializeParameters(Map<String, INDArray> params) {
    INDArray any = params.values().iterator().next();
    try (ParameterValues values =
        ParameterValues.initialise(definition().parameters(), any.dataType(), SEED)) {
      for (ParameterSpec spec : values.table().of(Role.TRAINED)) {
        params.get(key(spec)).assign(values.array(spec.name()));
      }
    }
  }

  @Override
  public SDVariable defineLayer(
      SameDiff sd, SDVariable input, SDVariable labels, Map<String, SDVariable> params) {
    OperatorDefinition<?> definition = definition();
    FieldSpec f = definition.config().field();
    SDVariable u = sd.reshape(input, -1, f.height(), f.width(), f.framesIn(), f.channelsIn());
    SDVariable target =
        sd.reshape(labels, -1, f.height(), f.width(), f.framesOut(), f.channelsOut());
    Map<String, SDVariable> variables = new HashMap<>();
    GraphConstants constants =
        new GraphConstants(
            sd,
            input.dataType(),
            Documents.fromJson("state of " + operator, state, OperatorState.class));
    for (ParameterSpec spec : definition.parameters().all()) {
      variables.put(
          spec.name(), spec.role() == Role.TRAINED ? params.get(key(spec)) : constants.add(spec));
    }
    // Composed operations, because networks of other threads and machines run ND4J's own session.
    GraphScope scope =
        new GraphScope(sd, input.dataType(), mode, new Ops(sd, false), variables::get);
    OperatorOutputs outputs = definition.build(scope, u);
    sd.updateVariableNameAndReference(outputs.prediction().mul(1.0), PREDICTION);
    return OperatorLoss.build(sd, f, outputs, target, null, LossSpec.PUBLISHED)
        .get(OperatorGraph.LOSS);
  }

  @Override
  public String activationsVertexName() {
    return PREDICTION;
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
    return List.of(operator, architecture, config, state, mode);
  }
}

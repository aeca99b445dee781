package org.operatorzoo.onnx.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.nd4j.linalg.api.buffer.DataType;
import org.operatorzoo.core.exchange.ExportReceipt;
import org.operatorzoo.core.exchange.ExportSettings;
import org.operatorzoo.core.exchange.OperatorExporter;
import org.operatorzoo.core.exchange.PredictionComparison;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.model.ComposedGraph;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.onnx.OnnxManifest;
import org.operatorzoo.onnx.OnnxOperator;

/**
 * Writes an operator as one standard ONNX graph: {@code input} [batch, H, W, T, C] to {@code
 * prediction} [batch, H, W, T', C'], the batch free, normalisation inside, all experts computed for
 * all samples. Fourier layers are matrix products, so the graph has neither FFT nor complex
 * numbers. Parameters are arrays under their names, laid out as the graph reads them.
 */
public final class OnnxExporter implements OperatorExporter {

  /** Version of the standard's operators that the graph is written in. */
  public static final int OPSET = 17;

  /** Version of the file format, the one that came with {@link #OPSET}. */
  private static final int IR_VERSION = 8;

  /** Name of the graph's input. */
  public static final String INPUT = "input";

  /** Name of the graph's first output. */
  public static final String PREDICTION = "prediction";

  private static final long SEED = 1;

  private final long limit;

  /** One file up to the two gigabytes that a protobuf message may have. */
  public OnnxExporter() {
    this(Integer.MAX_VALUE);
  }

  /**
   * @param limit bytes of a file above which arrays go to a second one
   */
  OnnxExporter(long limit) {
    this.limit = limit;
  }

  @Override
  public String format() {
    return "onnx";
  }

  @Override
  public String ending() {
    return ".onnx";
  }

  @Override
  public List<Path> export(NeuralOperator operator, Path target, ExportSettings settings) {
    ComposedGraph source = ComposedGraph.of(operator);
    Map<String, String> outputs = new LinkedHashMap<>();
    outputs.put(PREDICTION, source.prediction());
    if (settings.routing()) {
      source.routing().forEach((name, router) -> outputs.put(name, router.variable()));
    }
    Nodes nodes = GraphTranslation.of(source, Set.copyOf(outputs.values()));
    outputs.forEach((name, variable) -> nodes.add("Identity", List.of(variable), name));
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName(operator.name())
            .addAllNode(nodes.nodes())
            .addInput(input(operator.field()))
            .addOutput(prediction(operator.field()));
    if (settings.routing()) {
      source.routing().forEach((name, router) -> graph.addOutput(routing(name, router)));
    }
    return new ModelWriter(model(operator), graph.build(), nodes.arrays()).write(target, limit);
  }

  private static ModelProto model(NeuralOperator operator) {
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("Operator Zoo")
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET));
    metadata(operator).forEach((k, v) -> model.addMetadataProps(ModelWriter.entry(k, v)));
    return model.build();
  }

  /** What the loader of ONNX files, or a reader, wants to know of the graph. */
  private static Map<String, String> metadata(NeuralOperator operator) {
    Map<String, String> known = new LinkedHashMap<>();
    known.put(OnnxManifest.IN_FILE + "input", "BHWTC");
    known.put(OnnxManifest.IN_FILE + "output", "BHWTC");
    known.put(OnnxManifest.IN_FILE + "outputName", PREDICTION);
    known.put("name", operator.name());
    known.put("architecture", operator.definition().architecture().name());
    known.put("config", Documents.json().valueToTree(operator.definition().config()).toString());
    known.put("weights", operator.weightsDigest());
    operator.provenance().forEach((key, value) -> known.put("provenance." + key, value));
    return known;
  }

  private static ValueInfoProto input(FieldSpec f) {
    return tensor(INPUT, "batch", f.height(), f.width(), f.framesIn(), f.channelsIn());
  }

  private static ValueInfoProto prediction(FieldSpec f) {
    return tensor(PREDICTION, "batch", f.height(), f.width(), f.framesOut(), f.channelsOut());
  }

  /** Rows of a router are samples, or places of all samples. */
  private static ValueInfoProto routing(String name, ComposedGraph.Router router) {
    return tensor(name, router.level().equals("image") ? "batch" : "rows", router.experts());
  }

  static ValueInfoProto tensor(String name, String open, long... sizes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(open));
    for (long size : sizes) {
      shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size));
    }
    TypeProto.Tensor.Builder type =
        TypeProto.Tensor.newBuilder()
            .setElemType(Types.of(DataType.FLOAT).getNumber())
            .setShape(shape);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(type))
        .build();
  }

  @Override
  public List<ExportReceipt.Check> verify(NeuralOperator operator, Path target) {
    try (OnnxOperator exported = OnnxOperator.open(target, operator.field())) {
      return new ArrayList<>(PredictionComparison.of(operator, exported, SEED));
    }
  }
}

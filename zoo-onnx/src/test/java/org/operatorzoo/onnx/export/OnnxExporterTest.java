package org.operatorzoo.onnx.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import onnx.Onnx.ModelProto;
import onnx.Onnx.TensorProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.exchange.ExportReceipt.Check;
import org.operatorzoo.core.exchange.ExportSettings;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.load.LoadedOperator;
import org.operatorzoo.core.load.OperatorLoaders;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.RoutingWeights;
import org.operatorzoo.core.random.Seeds;

class OnnxExporterTest {

  @TempDir Path directory;

  private Path export(NeuralOperator operator, long limit, boolean routing) {
    Path target = directory.resolve("model.onnx");
    new OnnxExporter(limit).export(operator, target, new ExportSettings(routing));
    return target;
  }

  private static ModelProto read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return ModelProto.parseFrom(in);
    }
  }

  @Test
  void arraysThatOneFileCannotHoldGoBesideIt() throws IOException {
    try (NeuralOperator operator = NeuralOperator.create("fno-nano", 1)) {
      Path file = export(operator, 100_000, false);

      assertThat(Files.size(file)).isLessThan(100_000);
      assertThat(directory.resolve("model.onnx.data")).isRegularFile();
      List<TensorProto> arrays = read(file).getGraph().getInitializerList();
      assertThat(arrays)
          .filteredOn(a -> a.getDataLocation() == TensorProto.DataLocation.EXTERNAL)
          .isNotEmpty()
          .allMatch(a -> a.getRawData().isEmpty());
      assertThat(new OnnxExporter().verify(operator, file)).allMatch(Check::passed);
    }
  }

  @Test
  void theFileSaysWhatItIs() throws IOException {
    try (NeuralOperator operator = NeuralOperator.create("fno-nano", 1)) {
      ModelProto model = read(export(operator, Integer.MAX_VALUE, false));

      assertThat(model.getOpsetImport(0).getVersion()).isEqualTo(OnnxExporter.OPSET);
      assertThat(model.getMetadataPropsList())
          .anyMatch(
              p -> p.getKey().equals("weights") && p.getValue().equals(operator.weightsDigest()));
      assertThat(model.getGraph().getInput(0).getType().getTensorType().getShape().getDim(0))
          .matches(d -> d.getDimParam().equals("batch"));
      assertThat(model.getGraph().getInitializerList())
          .extracting(TensorProto::getName)
          .as("parameters by their names")
          .contains("spectral_convs.0.weights1", "fc2.weight");
    }
  }

  @Test
  void theLoaderNeedsNoOrderOfAxesForIt() {
    try (NeuralOperator operator = NeuralOperator.create("nestor-nano", 1)) {
      Path file = export(operator, Integer.MAX_VALUE, true);
      FieldSpec offered = FieldSpec.square(99, 1, 7);
      try (LoadedOperator read = OperatorLoaders.find("onnx:" + file).open(offered)) {
        assertThat(read.field()).isEqualTo(operator.field());
      }
    }
  }

  @Test
  void routingIsAFurtherOutputForEachRouter() throws OrtException {
    try (NeuralOperator operator = NeuralOperator.create("nestor-nano", 1)) {
      FieldSpec f = operator.field();
      FieldBatch fields = FieldBatch.zeros(2, f.height(), f.width(), f.framesIn(), f.channelsIn());
      var random = Seeds.generator(1, "routing", 0);
      for (int i = 0; i < fields.values().length; i++) {
        fields.values()[i] = (float) random.nextGaussian();
      }
      Map<String, RoutingWeights> expected = operator.routing(fields);
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      Path file = export(operator, Integer.MAX_VALUE, true);
      try (OrtSession session = environment.createSession(file.toString());
          OnnxTensor input =
              OnnxTensor.createTensor(
                  environment, FloatBuffer.wrap(fields.values()), fields.shape());
          OrtSession.Result result = session.run(Map.of(OnnxExporter.INPUT, input))) {
        assertThat(session.getOutputNames()).containsAll(expected.keySet());
        assertThat(expected).isNotEmpty();
        expected.forEach(
            (name, weights) -> {
              float[] own = weights.weights();
              float[] theirs =
                  ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer().array();
              assertThat(theirs).hasSameSizeAs(own);
              double[] loads = loads(theirs, weights.experts());
              double[] expectedLoads = loads(own, weights.experts());
              for (int e = 0; e < loads.length; e++) {
                // Means of weights in [0, 1] after a softmax of float32.
                assertThat(loads[e] - expectedLoads[e]).isBetween(-1e-5, 1e-5);
              }
            });
      }
    }
  }

  /** Mean weight of each expert; tokens come in the order in which a graph routes them. */
  private static double[] loads(float[] weights, int experts) {
    double[] loads = new double[experts];
    for (int i = 0; i < weights.length; i++) {
      loads[i % experts] += (double) weights[i] * experts / weights.length;
    }
    return loads;
  }

  @Test
  void anotherGridIsRefusedWhereParametersHaveTheirs() {
    try (NeuralOperator free = NeuralOperator.create("fno-nano", 1);
        NeuralOperator finer = free.onGrid(2 * free.field().height(), free.field().width());
        NeuralOperator bound = NeuralOperator.create("dpot-nano", 1)) {
      Path file = export(finer, Integer.MAX_VALUE, false);
      assertThat(new OnnxExporter().verify(finer, file)).allMatch(Check::passed);
      assertThat(finer.values().get("spectral_convs.0.weights1"))
          .isEqualTo(free.values().get("spectral_convs.0.weights1"));
      assertThatThrownBy(() -> bound.onGrid(2 * bound.field().height(), bound.field().width()))
          .hasMessageContainingAll("dpot-nano", "pos_embed");
    }
  }
}

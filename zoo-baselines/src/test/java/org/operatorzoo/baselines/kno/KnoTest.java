package org.operatorzoo.baselines.kno;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.graph.ParameterSpec;
import org.operatorzoo.core.loss.LossSettings;
import org.operatorzoo.core.loss.LossSettings.Kind;
import org.operatorzoo.core.model.FieldArrays;
import org.operatorzoo.core.model.LossSpec;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.model.OperatorGraph;
import org.operatorzoo.core.testing.Fields;
import org.operatorzoo.core.testing.Goldens;
import org.operatorzoo.core.testing.NeuralOperatorContract;
import org.operatorzoo.core.verify.ReferenceFile;

class KnoTest extends NeuralOperatorContract {

  private static final Kno KNO = new Kno();

  private static OperatorDefinition<KnoConfig> definition(KnoConfig config) {
    return new OperatorDefinition<>("kno", KNO, config);
  }

  @Override
  protected OperatorDefinition<?> tiny() {
    return definition(new KnoConfig(new FieldSpec(8, 6, 3, 1, 2, 2), 4, 3, 4, 3, true, true, 0.1));
  }

  @Override
  protected OperatorDefinition<?> small() {
    return definition(new KnoConfig(FieldSpec.square(16, 4, 2), 24, 5, 5, 4, true, false, 0));
  }

  @Override
  protected List<String> goldens() {
    return List.of("kno_small.h5");
  }

  @ParameterizedTest
  @CsvSource({"kno, 527976", "kno-nano, 168276", "kno-micro, 465140"})
  void presetsHaveTheirParameterCounts(String name, long count) {
    assertThat(KNO.parameters(KNO.presets().get(name)).total()).isEqualTo(count);
  }

  /** The loss of KoopmanLab, 5·MSE(prediction) + 0.5·MSE(reconstruction), means over the batch. */
  @ParameterizedTest
  @ValueSource(strings = {"", "cases/nyquist_overlap", "cases/tanh_batchnorm_train"})
  void publishedLossesAndTheirGradientsAreReproduced(String group) {
    LossSpec published =
        LossSpec.PUBLISHED.withLoss(LossSettings.of(Kind.MEAN_SQUARE).withReconstruction(0.1));
    try (ReferenceFile file = new ReferenceFile(Goldens.file("kno_small.h5"));
        NeuralOperator operator =
            NeuralOperator.create(
                definition(KnoReference.config(file.config(group))), 0, DataType.FLOAT)) {
      file.tensors(group, "params")
          .forEach(
              (name, tensor) -> {
                if (!name.endsWith("num_batches_tracked")) {
                  operator.values().set(name, tensor.shape(), tensor.values());
                }
              });
      Mode mode = group.endsWith("train") ? Mode.TRAINING : Mode.INFERENCE;
      Map<String, float[]> gradients = new HashMap<>();
      Map<String, Double> terms;
      try (OperatorGraph graph =
          OperatorGraph.training(operator.definition(), operator.values(), mode, published)) {
        terms =
            graph.step(
                file.field(group, "input"),
                file.field(group, "target"),
                null,
                found ->
                    found.forEach(
                        (name, g) -> gradients.put(name, publicOrder(operator, name, g))));
      }
      double windows = file.field(group, "input").batch();
      assertThat(terms.get("data") / windows).isCloseTo(loss(file, group, "prediction"), RELATIVE);
      assertThat(terms.get("reconstruction") / windows)
          .isCloseTo(loss(file, group, "reconstruction"), RELATIVE);
      assertThat(5 * terms.get("loss") / windows).isCloseTo(loss(file, group, "total"), RELATIVE);
      Map<String, float[]> expected = new HashMap<>();
      file.tensors(group, "grads_published").forEach((n, t) -> expected.put(n, t.values()));
      assertThat(gradients).containsOnlyKeys(expected.keySet());
      double model = expected.values().stream().mapToDouble(KnoTest::largest).max().orElseThrow();
      expected.forEach(
          (name, reference) -> {
            double tolerance = Math.max(1e-4 * largest(reference), 1e-6 * model);
            for (int i = 0; i < reference.length; i++) {
              assertThat(gradients.get(name)[i] * 5 / windows)
                  .as(name)
                  .isCloseTo(reference[i], within(tolerance));
            }
          });
    }
  }

  // Losses of order 1 in float32.
  private static final Offset<Double> RELATIVE = within(1e-5);

  private static double loss(ReferenceFile file, String group, String term) {
    return file.tensor(group, "loss/published_" + term).values()[0];
  }

  private static double largest(float[] values) {
    double largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static float[] publicOrder(NeuralOperator operator, String name, INDArray gradient) {
    ParameterSpec spec = operator.parameters().get(name);
    try (INDArray turned = spec.layout().toPublic(gradient, spec.shape())) {
      return FieldArrays.toFloats(turned);
    }
  }

  @Test
  void theReconstructionIsPartOfTheLossUnlessThePlanSaysOtherwise() {
    try (NeuralOperator operator = NeuralOperator.create("kno-nano", 1)) {
      assertThat(terms(operator, LossSettings.PUBLISHED)).containsKey("reconstruction");
      assertThat(terms(operator, LossSettings.PUBLISHED.withReconstruction(0)))
          .doesNotContainKey("reconstruction");
    }
  }

  private static Map<String, Double> terms(NeuralOperator operator, LossSettings loss) {
    var batch = Fields.batch(operator.field(), 2, 1);
    try (OperatorGraph graph =
        OperatorGraph.training(
            operator.definition(),
            operator.values(),
            Mode.TRAINING,
            LossSpec.PUBLISHED.withLoss(loss))) {
      return graph.step(batch.input(), batch.target(), null, gradients -> {});
    }
  }

  @Test
  void moreThanOneFrameAndModesBeyondTheGridAreRefused() {
    KnoConfig nano = KNO.presets().get("kno-nano");
    assertThatThrownBy(() -> nano.withField(new FieldSpec(32, 32, 10, 2, 2, 2)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("one predicted frame");
    assertThatThrownBy(() -> nano.withField(FieldSpec.square(8, 10, 2)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("Modes");
  }
}

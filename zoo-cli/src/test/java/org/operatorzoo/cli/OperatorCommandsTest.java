package org.operatorzoo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.testing.Goldens;
import org.operatorzoo.core.verify.ReferenceFile;
import org.operatorzoo.datasets.files.TrajectoryFiles;

/** Commands that run operators give what the library gives. */
class OperatorCommandsTest {

  private static final String REFERENCE = "neuralop_fno_small.h5";

  @TempDir Path directory;
  private Path weights;
  private Path data;

  @BeforeEach
  void prepare() {
    weights = directory.resolve("weights");
    data = directory.resolve("data.h5");
    try (NeuralOperator operator = NeuralOperator.create("pointwise-tiny", 1)) {
      operator.save(weights);
    }
    generate(data, "test");
  }

  private static void generate(Path file, String split) {
    Outcome.of(
            "generate",
            "fno-1e-3",
            "--n",
            3,
            "--resolution",
            4,
            "--frames",
            6,
            "--split",
            split,
            "--seed",
            7,
            "--out",
            file)
        .succeeded();
  }

  @Test
  void equalSeedsGenerateEqualFilesAndSplitsDiffer() throws IOException {
    Path again = directory.resolve("again.h5");
    Path other = directory.resolve("other.h5");
    generate(again, "test");
    generate(other, "train");

    assertThat(again).hasSameBinaryContentAs(data);
    assertThat(values(other)).isNotEqualTo(values(data));
  }

  private static float[] values(Path file) {
    try (TrajectorySource source = TrajectoryFiles.open(file)) {
      return source.read(0, 0, source.shape().frames());
    }
  }

  @Test
  void predictWritesTheRolloutOfTheFirstFrames() {
    Path out = directory.resolve("out.h5");
    Outcome.of("predict", "--weights", weights, "--input", data, "--frames", 5, "--out", out)
        .succeeded();

    try (NeuralOperator operator = NeuralOperator.load(weights);
        TrajectorySource given = TrajectoryFiles.open(data);
        TrajectorySource predicted = TrajectoryFiles.open(out)) {
      FieldBatch window = FieldBatch.zeros(1, 4, 4, 3, 2);
      float[] first = given.read(2, 0, 3); // [T, H, W]
      for (int y = 0; y < 4; y++) {
        for (int x = 0; x < 4; x++) {
          for (int t = 0; t < 3; t++) {
            window.values()[window.index(0, y, x, t, 0)] = first[(t * 4 + y) * 4 + x];
            window.values()[window.index(0, y, x, t, 1)] = 1; // the channel the data lack
          }
        }
      }
      FieldBatch rollout = operator.rollout(window, 5);
      float[] frames = predicted.read(2, 0, 5);
      assertThat(predicted.shape()).hasToString("[T=5, H=4, W=4, C=1]");
      for (int t = 0; t < 5; t++) {
        assertThat(frames[(t * 4 + 3) * 4 + 1])
            .isCloseTo(rollout.at(0, 3, 1, t, 0), within(1e-6f)); // one window or three: same sums
      }
    }
  }

  @Test
  void evaluateRecordsTheErrorOfEveryTrajectoryBesidePersistence() throws IOException {
    Path record = directory.resolve("record.json");
    Outcome outcome =
        Outcome.of("evaluate", "--weights", weights, "--data", data, "--record", record, "--json")
            .succeeded();
    JsonNode records = Documents.json().readTree(outcome.out());

    assertThat(records.get(0)).isEqualTo(Documents.json().readTree(Files.readString(record)));
    assertThat(records.get(0).at("/scores/l2re/rollouts")).hasSize(3);
    assertThat(records.get(0).at("/source/data/file").asText()).isEqualTo(data.toString());
    assertThat(records.get(0).at("/source/command").asText())
        .startsWith("./zoo evaluate --weights ");
    assertThat(records.get(0).get("horizon").asInt()).isEqualTo(3);
    assertThat(records.get(1).get("model").asText()).isEqualTo("persistence");
    assertThat(Outcome.of("evaluate", "--weights", weights, "--data", data).succeeded().out())
        .contains("pointwise-tiny", "persistence");
  }

  @Test
  void benchMeasuresBothKindsOfStep() throws IOException {
    String threads = System.getenv("OMP_NUM_THREADS");
    Outcome outcome =
        Outcome.of(
                "bench",
                "pointwise-tiny",
                "--batch",
                2,
                "--steps",
                3,
                "--warmup",
                1,
                "--json",
                "--threads",
                threads)
            .succeeded();
    JsonNode report = Documents.json().readTree(outcome.out());

    assertThat(report.get("parameters").asLong()).isEqualTo(74);
    assertThat(report.get("threads").asText()).isEqualTo(threads);
    for (String kind : new String[] {"forward", "trainingStep"}) {
      JsonNode timing = report.get(kind);
      assertThat(timing.get("repetitions").asInt()).isEqualTo(3);
      assertThat(timing.get("median").asDouble())
          .isPositive()
          .isBetween(timing.get("lowest").asDouble(), timing.get("highest").asDouble());
    }
  }

  @Test
  void benchMeasuresOneKindOfStepAlone() throws IOException {
    Outcome outcome =
        Outcome.of("bench", "pointwise-tiny", "--steps", 1, "--phase", "forward", "--json")
            .succeeded();
    JsonNode report = Documents.json().readTree(outcome.out());

    assertThat(report.has("forward")).isTrue();
    assertThat(report.has("trainingStep")).isFalse();
  }

  @Test
  void benchCountsWithoutTiming() throws IOException {
    Outcome outcome =
        Outcome.of("bench", "pointwise-tiny", "--batch", 2, "--cost", "--json").succeeded();
    JsonNode report = Documents.json().readTree(outcome.out());

    assertThat(report.at("/forward/flops").asLong()).isPositive();
    assertThat(report.at("/memory/moments").asLong())
        .isEqualTo(2 * report.at("/memory/gradients").asLong());
    assertThat(Outcome.of("bench", "pointwise-tiny", "--cost").succeeded().out())
        .contains("forward pass", "training step", "Adam's moments");
  }

  @Test
  void benchTimesOperationsByKind() {
    Outcome outcome =
        Outcome.of("bench", "pointwise-tiny", "--operations", "--steps", 1, "--batch", 2)
            .succeeded();

    assertThat(outcome.out()).contains("forward and backward", "products with parameters");
    assertThat(Outcome.of("bench", "pointwise-tiny", "--operations", "--cost").code())
        .isEqualTo(ExitCodes.USAGE);
  }

  @Test
  void benchRefusesAThreadCountThatCannotTakeEffect() {
    assertThat(Outcome.of("bench", "pointwise-tiny", "--threads", 77).failed(ExitCodes.USAGE).err())
        .contains("OMP_NUM_THREADS");
  }

  @Test
  void verifyFindsARightImplementationWithinTolerance() throws IOException {
    Path file = Goldens.file(REFERENCE);
    String group = "cases/odd_modes";
    String text = Outcome.of("verify", file, "--case", group).succeeded().out();
    Outcome json = Outcome.of("verify", file, "--case", group, "--json").succeeded();
    JsonNode reports = Documents.json().readTree(json.out());

    assertThat(text)
        .contains("28 of 28 within tolerance", "output", "grads/")
        .doesNotContain("DEVIATES");
    reports.forEach(
        report ->
            report.get("items").forEach(i -> assertThat(i.get("passed").asBoolean()).isTrue()));
  }

  @Test
  void verifyFailsWhenOneValueOfTheReferenceIsChanged() throws IOException {
    Path file = Goldens.file(REFERENCE);
    String group;
    float[] output;
    try (ReferenceFile reference = new ReferenceFile(file)) {
      group = reference.cases().get(0);
      output = reference.tensor(group, "output").values();
    }
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer content = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int at = 0;
    while (content.getFloat(at) != output[0] || content.getFloat(at + 4) != output[1]) {
      at++;
    }
    content.putFloat(at, output[0] + 0.5f);
    Files.write(file, bytes);

    Outcome outcome = Outcome.of("verify", file, "--case", group);
    assertThat(outcome.code()).isEqualTo(ExitCodes.DATA);
    assertThat(outcome.out()).containsPattern("output +5\\.00e-01 .*DEVIATES");
  }

  @Test
  void verifyNamesTheCasesOfAFile() {
    assertThat(
            Outcome.of("verify", Goldens.file(REFERENCE), "--case", "nonsense")
                .failed(ExitCodes.USAGE)
                .err())
        .contains("case", "nonsense");
  }
}

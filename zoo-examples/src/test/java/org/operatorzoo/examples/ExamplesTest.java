package org.operatorzoo.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.eval.run.EvaluationRecord;

/** Every story runs, on few data. */
class ExamplesTest {

  @TempDir static Path directory;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = System.out;

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setOut(out);
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void generateDataset() {
    GenerateDataset.main(directory.toString(), "2");
    assertThat(text()).contains("2 trajectories [T=", "H=32, W=32, C=1]", "at the first point: ");
  }

  @Test
  void trainAndPredict() {
    TrainAndPredict.main(directory.toString(), "2");
    assertThat(text()).contains("loss ", "frame 10 at the centre: predicted ");
    try (NeuralOperator operator = NeuralOperator.load(directory.resolve("fno"))) {
      assertThat(operator.name()).isEqualTo("fno-nano");
    }
  }

  @Test
  void fineTune() {
    FineTune.main(directory.toString(), "2");
    assertThat(text()).containsPattern("relative L2 error \\d\\.\\d+ -> \\d\\.\\d+");
    try (NeuralOperator before = NeuralOperator.load(directory.resolve("fno"));
        NeuralOperator after = NeuralOperator.load(directory.resolve("fno-tuned"))) {
      String frozen = before.parameters().all().iterator().next().name();
      assertThat(after.values().get(frozen)).isEqualTo(before.values().get(frozen));
      assertThat(after.weightsDigest()).isNotEqualTo(before.weightsDigest());
    }
  }

  @Test
  void evaluateModel() {
    EvaluateModel.main(directory.toString(), "2");
    assertThat(text()).containsSubsequence("persistence: L2RE", "nestor-nano: L2RE");
    assertThat(EvaluationRecord.read(directory.resolve("nestor.json")).errors()).hasSize(2);
  }

  @Test
  void compareOwnOperator() {
    CompareOwnOperator.main(directory.toString(), "2");
    assertThat(text()).containsSubsequence("persistence", "straight", "fno-nano", "report: ");
    assertThat(directory.resolve("own/index.html")).isNotEmptyFile();
  }

  @Test
  void runOnnxFile() throws IOException {
    RunOnnxFile.main(directory.toString(), "2");
    Matcher error = Pattern.compile("L2RE (\\d\\.\\d+)").matcher(text());
    assertThat(error.find()).isTrue();
    String ofFile = error.group(1);
    assertThat(error.find()).isTrue();
    assertThat(error.group(1)).isEqualTo(ofFile);
  }
}

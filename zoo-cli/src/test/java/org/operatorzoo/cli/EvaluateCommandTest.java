package org.operatorzoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.eval.metric.Metrics;

/** From a scored model to a record, and from the record back to the scores. */
class EvaluateCommandTest {

  @TempDir Path directory;
  private Path weights;
  private Path record;

  @BeforeEach
  void prepare() {
    weights = directory.resolve("weights");
    record = directory.resolve("record.json");
    save(1);
  }

  private void save(long seed) {
    try (NeuralOperator operator = NeuralOperator.create("pointwise-tiny", seed)) {
      operator.save(weights);
    }
  }

  private Outcome evaluate(Object... more) {
    Object[] args = {
      "evaluate",
      "--weights",
      weights,
      "--dataset",
      "fno-1e-3",
      "--count",
      3,
      "--horizon",
      4,
      "--cache",
      directory.resolve("cache"),
      "--record",
      record
    };
    Object[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return Outcome.of(all);
  }

  private Outcome reproduce(Object... more) {
    Object[] args = {"reproduce", record, "--cache", directory.resolve("cache")};
    Object[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return Outcome.of(all);
  }

  @Test
  void everyMetricIsPrintedBesidePersistence() {
    String out = evaluate().succeeded().out();
    assertThat(out)
        .contains("fno-1e-3: 3 trajectories, 4 frames predicted, 4×4 grid")
        .contains("pointwise-tiny [95 %]", "persistence [95 %]")
        .contains("frmse-mid is not defined: a grid of 4×4 scored cells")
        .containsPattern("l2re +lower +\\d[\\d.]* \\[\\d")
        .containsPattern("correlation +higher +")
        .containsPattern("frmse-high +lower +– +–");
    Metrics.names().forEach(name -> assertThat(out).containsPattern("(?m)^" + name + " "));
  }

  @Test
  void oneMetricIsPrintedStepByStep() {
    assertThat(evaluate("--steps").succeeded().out())
        .contains("l2re, relative L2 error, per channel")
        .containsPattern("(?m)^ *4  +\\d");
    assertThat(evaluate("--steps", "rmse").succeeded().out()).contains("rmse, RMSE (PDEBench)");
    assertThat(evaluate("--steps", "rmsee").failed(ExitCodes.USAGE).err()).contains("rmse");
  }

  @Test
  void generatedDataAreNamedInTheRecord() throws IOException {
    evaluate("--seed", 9).succeeded();
    JsonNode data = Documents.json().readTree(Files.readString(record)).at("/source/data");
    assertThat(data.get("id").asText()).isEqualTo("fno-1e-3");
    assertThat(data.get("resolution").asInt()).isEqualTo(4);
    assertThat(data.get("seed").asInt()).isEqualTo(9);
    assertThat(data.get("split").asText()).isEqualTo("test");
    assertThat(data.get("count").asInt()).isEqualTo(3);
  }

  @Test
  void exactlyOneOfFileAndDatasetIsTaken() {
    assertThat(Outcome.of("evaluate", "--weights", weights).code()).isEqualTo(ExitCodes.USAGE);
    assertThat(evaluate("--data", "x.h5").code()).isEqualTo(ExitCodes.USAGE);
    assertThat(
            Outcome.of("evaluate", "--weights", weights, "--dataset", "fno-1e-33")
                .failed(ExitCodes.USAGE)
                .err())
        .contains("fno-1e-3");
  }

  @Test
  void aRecordIsReproduced() throws IOException {
    evaluate().succeeded();
    assertThat(reproduce().succeeded().out())
        .contains("pointwise-tiny on fno-1e-3", "REPRODUCED: every number is the recorded one");
    JsonNode json = Documents.json().readTree(reproduce("--json").succeeded().out());
    assertThat(json.get("verdict").asText()).isEqualTo("IDENTICAL");
  }

  @Test
  void aRecordOfAnotherPlaceIsReproducedFromWhereTheWeightsAre() throws IOException {
    evaluate().succeeded();
    Path moved = directory.resolve("moved");
    Files.move(weights, moved);
    assertThat(reproduce().failed(ExitCodes.DATA).err()).contains("manifest.json");
    assertThat(reproduce("--weights", moved).succeeded().out()).contains("REPRODUCED");
  }

  @Test
  void aRecordWithOtherNumbersIsNotReproduced() throws IOException {
    evaluate().succeeded();
    String text = Files.readString(record);
    JsonNode first = Documents.json().readTree(text).at("/scores/nrmse/rollouts/0");
    Files.writeString(
        record,
        text.replaceFirst(
            "(\"nrmse\" : \\{\\s+\"rollouts\" : \\[ )" + first.asText(),
            "$1" + first.asDouble() * 1.01));
    Outcome outcome = reproduce();
    assertThat(outcome.code()).isEqualTo(ExitCodes.DATA);
    assertThat(outcome.out()).contains("NOT REPRODUCED: nrmse differs by 0.0");
    assertThat(reproduce("--tolerance", "0.1").succeeded().out())
        .contains("REPRODUCED: no difference above 1e-01");
  }

  @Test
  void changedWeightsAreNamed() {
    evaluate().succeeded();
    save(2);
    assertThat(reproduce().failed(ExitCodes.DATA).err())
        .contains("the recorded weights (sha256 ", "changed weights (");
  }
}

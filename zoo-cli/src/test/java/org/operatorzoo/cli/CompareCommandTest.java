package org.operatorzoo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.runs.compare.ComparePlan;

class CompareCommandTest {

  @TempDir Path directory;

  private Outcome compare(Object... options) {
    List<Object> arguments = new ArrayList<>(List.of("compare"));
    Collections.addAll(arguments, options);
    Collections.addAll(
        arguments, "--runs", directory.resolve("runs"), "--cache", directory.resolve("data"));
    return Outcome.of(arguments.toArray());
  }

  private Outcome small(Object... options) {
    List<Object> arguments =
        new ArrayList<>(
            List.of("--models", "pointwise-tiny", "--datasets", "swe:quick", "--resolution", 8));
    Collections.addAll(arguments, "--train", 2, "--test", 2, "--steps", 3, "--horizon", 2);
    Collections.addAll(arguments, options);
    return compare(arguments.toArray());
  }

  @Test
  void theTableGoesToStandardOutputAndProgressToStandardError() {
    Outcome outcome = small("--name", "mine").succeeded();
    assertThat(outcome.out())
        .contains("persistence", "pointwise-tiny", "swe")
        .contains("report: " + directory.resolve("runs/mine/index.html"));
    assertThat(outcome.err()).contains("training pointwise-tiny");
    assertThat(directory.resolve("runs/mine/index.html")).isNotEmptyFile();
  }

  @Test
  void aPlanThatARunLeftRepeatsIt() {
    small("--name", "mine").succeeded();
    Outcome again = compare("--plan", directory.resolve("runs/mine/plan.yaml")).succeeded();
    assertThat(again.err()).contains("training of pointwise-tiny: used again");
  }

  @Test
  void aDryRunPrintsThePlanAndDoesNothing() {
    Outcome outcome = compare("--preset", "quick", "--steps", 7, "--dry-run").succeeded();
    assertThat(outcome.out()).contains("steps: 7", "nestor-nano", "moepot-nano");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void thePresetSmallTakesAnyDatasetsInItsVariant() {
    String plan = compare("--preset", "small", "--dry-run").succeeded().out();
    assertThat(plan).contains("fine-tune-200", "fno-nano", "cns-m1-eta1e-2", "cfdbench");
    String chosen =
        compare("--preset", "small", "--datasets", "swe,dr:small", "--seeds", "1,2", "--dry-run")
            .succeeded()
            .out();
    assertThat(chosen.replaceAll("\\s+", " "))
        .containsPattern("id: \"?swe\"? variant: \"?quick")
        .containsPattern("id: \"?dr\"? variant: \"?small")
        .doesNotContain("cfdbench");
    assertThat(compare("--datasets", "swe", "--dry-run").succeeded().out())
        .doesNotContain("variant");
  }

  @Test
  void thePresetsAreValidAndSurviveYaml() {
    assertThat(ComparePlan.presets().names()).containsExactly("quick", "small");
    for (String name : ComparePlan.presets().names()) {
      ComparePlan plan = ComparePlan.preset(name);
      assertThat(plan.name()).isEqualTo(name);
      assertThat(Documents.fromYaml(name, Documents.toYaml(plan), ComparePlan.class))
          .isEqualTo(plan);
    }
    assertThatThrownBy(() -> ComparePlan.preset("quik"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nearest: quick");
  }

  @Test
  void aTableOfThePaperTakesOnlyWhatItNeeds() {
    String four = compare("--preset", "small", "--table", 4, "--dry-run").succeeded().out();
    assertThat(four)
        .contains("nestor-nano", "nestor-nano-without-sub-moe")
        .doesNotContain("fno-nano", "fine-tune");
    String nine = compare("--preset", "small", "--table", 9, "--dry-run").succeeded().out();
    assertThat(nine).contains("nestor-nano", "moepot-nano").doesNotContain("dpot", "without");
    assertThat(compare("--preset", "small", "--table", 7).failed(ExitCodes.USAGE).err())
        .contains("nestor-5, nestor-9", "zoo table", "found 7");
    assertThat(compare("--preset", "small", "--table", "nestor-9", "--dry-run").succeeded().out())
        .isEqualTo(nine);
    String two = compare("--preset", "small", "--table", 2, "--dry-run").succeeded().out();
    assertThat(two)
        .contains("name: \"small-table-2\"", "nestor-nano-12-experts", "fine-tune-200")
        .doesNotContain("dpot", "from-scratch");
    assertThat(compare("--preset", "small", "--table", 3, "--dry-run").succeeded().out())
        .contains("fine-tune-500", "swe")
        .doesNotContain("cfdbench");
  }

  @Test
  void datasetsOfDifferentLengthAndChannelsAreComparedWithoutTheMask() {
    Outcome outcome =
        compare(
                "--preset",
                "small",
                "--mixture-only",
                "--datasets",
                "pda-ns:quick,cfdbench:quick",
                "--models",
                "pointwise-tiny",
                "--resolution",
                8,
                "--train",
                2,
                "--test",
                2,
                "--steps",
                2,
                "--batch",
                2)
            .succeeded();
    assertThat(outcome.out()).contains("pda-ns", "cfdbench", "pointwise-tiny");
  }

  @Test
  void malformedPlansAreReportedWithLineAndField() throws IOException {
    Path plan = directory.resolve("plan.yaml");
    String good = compare("--preset", "quick", "--dry-run").out();
    Files.writeString(plan, good.replace("batchSize: 8", "batchSize: -8"));
    assertThat(compare("--plan", plan).failed(ExitCodes.USAGE).err())
        .contains(plan + ", line ", "batchSize", "positive");
    Files.writeString(plan, good.replace("batchSize", "batchSice"));
    assertThat(compare("--plan", plan).failed(ExitCodes.USAGE).err())
        .contains("field batchSize", "\"batchSice\" is no field, nearest: batchSize");
    Files.writeString(plan, good.replace("models:", "models: ]"));
    assertThat(compare("--plan", plan).failed(ExitCodes.USAGE).err()).contains(plan + ", line ");
    assertThat(directory).isDirectoryNotContaining("glob:**/runs");
  }

  @Test
  void unknownNamesAreAnsweredWithTheNearestBeforeAnythingIsWritten() {
    assertThat(compare("--models", "nestor-nan").failed(ExitCodes.USAGE).err())
        .contains("nearest: nestor-nano");
    assertThat(compare("--datasets", "sve").failed(ExitCodes.USAGE).err()).contains("nearest: swe");
    assertThat(compare("--datasets", "swe:quik").failed(ExitCodes.USAGE).err())
        .contains("nearest: quick");
    assertThat(compare("--preset", "quik").failed(ExitCodes.USAGE).err())
        .contains("nearest: quick");
    compare("--preset", "quick", "--plan", "x.yaml").failed(ExitCodes.USAGE);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aDivergingTrainingEndsWithItsOwnExitCode() {
    Outcome outcome = small("--learning-rate", "1e38");
    assertThat(outcome.code()).isEqualTo(ExitCodes.DIVERGED);
    assertThat(outcome.err()).contains("training step", "swe, trajectory", "expected a finite");
    assertThat(directory.resolve("runs/quick/models/pointwise-tiny/weights")).doesNotExist();
  }
}

package org.operatorzoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.runs.contents.LoggedLines;
import org.operatorzoo.runs.train.RunPlan;

class TrainCommandTest {

  @TempDir private Path directory;

  private Outcome run(String command, Object... options) {
    List<Object> arguments = new ArrayList<>(List.of(command));
    Collections.addAll(arguments, options);
    Collections.addAll(
        arguments, "--runs", directory.resolve("runs"), "--cache", directory.resolve("data"));
    return Outcome.of(arguments.toArray());
  }

  private Path plan(String training) {
    Path file = directory.resolve("plan.yaml");
    String text =
        """
        name: mine
        model: pointwise-tiny
        data:
          datasets: [{id: swe, variant: quick}, {id: dr, variant: quick}]
          resolution: 8
          framesIn: 3
          horizon: 2
          train: 4
          validation: 2
          test: 2
        batchSize: 2
        """;
    try {
      return Files.writeString(file, text + training);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aRunLeavesPlanLogCheckpointsWeightsAndRecords() {
    Path plan = plan("training: {steps: 8, averaging: 0.9, unroll: 2, validation: {every: 4}}\n");
    Outcome outcome = run("train", "--plan", plan).succeeded();
    assertThat(outcome.out()).contains("Rollouts of pointwise-tiny", "swe", "dr", "weights: ");
    assertThat(outcome.err()).contains("training pointwise-tiny", "validation error", "the best");
    Path run = directory.resolve("runs/mine");
    assertThat(run.resolve("plan.yaml")).content().contains("averaging: 0.9", "clipNorm: 10000.0");
    assertThat(run.resolve("log.jsonl")).content().contains("\"score\"", "\"gradientNorm\"");
    assertThat(run.resolve("provenance.json")).content().contains("training data", "data of dr");
    assertThat(run.resolve("checkpoints/step-00000008/optimizer.safetensors")).exists();
    assertThat(run.resolve("checkpoints/best.json")).exists();
    EvaluationRecord record = EvaluationRecord.read(run.resolve("records/dr.json"));
    assertThat(record.training().steps()).isEqualTo(8);
    try (NeuralOperator operator = NeuralOperator.load(run.resolve("weights"))) {
      assertThat(operator.weightsDigest()).isEqualTo(record.weightsDigest());
    }
  }

  @Test
  void twoWorkersGoOnWhereOneLeftOffAndOneWhereTwoDid() {
    Path plan = plan("training: {steps: 8, checkpoints: {every: 2}}\n");
    Outcome two = run("train", "--plan", plan, "--workers", 2).succeeded();
    assertThat(two.out()).contains("Rollouts of pointwise-tiny", "8 steps");
    Path run = directory.resolve("runs/mine");
    assertThat(LoggedLines.read(run.resolve("log.jsonl")).lines())
        .filteredOn(line -> line.has("loss"))
        .hasSize(8)
        .allMatch(line -> line.path("windows").asInt() == 2);
    assertThat(run("train", "--resume", run).succeeded().err()).contains("going on after step 8");

    run("train", "--plan", plan, "--name", "one").succeeded();
    Path one = directory.resolve("runs/one");
    assertThat(run("train", "--resume", one, "--workers", 2).succeeded().err())
        .contains("going on after step 8");
  }

  @Test
  void workersThatCannotShareABatchOrAModeThatIsNoneAreRefused() {
    Path plan = plan("training: {steps: 2}\n");
    assertThat(run("train", "--plan", plan, "--workers", 3).failed(ExitCodes.USAGE).err())
        .contains("3", "windows");
    assertThat(
            run("train", "--plan", plan, "--name", "m", "--workers", 2, "--worker-mode", "sum")
                .failed(ExitCodes.USAGE)
                .err())
        .contains("averaging", "shared-gradients", "sum");
  }

  @Test
  void theLengthMayBeGivenInEpochs() {
    Path plan = plan("epochs: 3\ntraining: {}\n");
    run("train", "--plan", plan).succeeded();
    // Two datasets of four trajectories, two windows a step.
    assertThat(directory.resolve("runs/mine/plan.yaml"))
        .content()
        .contains("steps: 12")
        .doesNotContain("epochs");
  }

  @Test
  void whatIsThereIsNotWrittenOver() {
    Path plan = plan("training: {steps: 2}\n");
    run("train", "--plan", plan).succeeded();
    Outcome again = run("train", "--plan", plan).failed(ExitCodes.USAGE);
    assertThat(again.err()).contains("training mine", "--resume", "another --name");
    Outcome resumed = run("train", "--resume", directory.resolve("runs/mine")).succeeded();
    assertThat(resumed.err()).contains("going on after step 2");
    assertThat(
            run("train", "--resume", directory.resolve("runs/mine"), "--steps", 4)
                .failed(ExitCodes.USAGE)
                .err())
        .contains("--resume alone");
    assertThat(run("train", "--plan", plan, "--name", "other").succeeded().out())
        .contains("runs/other/weights");
  }

  @Test
  void aDryRunPrintsPlanSizesMemoryAndTime() {
    Outcome outcome = run("train", "--preset", "nano-pretraining", "--dry-run").succeeded();
    assertThat(outcome.out())
        .contains("name: \"nano-pretraining\"", "beta2: 0.9", "steps: 1800")
        .containsPattern("parameters: .* activated, .* trained")
        .containsPattern("arrays: +[\\d,]+ MiB")
        .containsPattern("time: +1,800 steps of ");
    assertThat(directory.resolve("runs")).doesNotExist();
    assertThat(directory.resolve("data")).doesNotExist();
  }

  @Test
  void allPresetsAreValid() {
    assertThat(run("train", "--list").succeeded().out().lines())
        .containsExactlyElementsOf(RunPlan.presets().names());
    for (String name : RunPlan.presets().names()) {
      assertThat(RunPlan.preset(name).name()).isEqualTo(name);
    }
    assertThat(run("train", "--preset", "nano").failed(ExitCodes.USAGE).err())
        .contains("nearest: nano-");
  }

  @Test
  void mistakesInAPlanAreNamed() {
    assertThat(run("train", "--plan", plan("training: {steps: 2, warmup: 3}\n")).err())
        .contains("plan.yaml, line 12", "warmup");
    assertThat(run("train", "--plan", plan("training: {}\n")).failed(ExitCodes.USAGE).err())
        .contains("either epochs, or steps", "neither");
    assertThat(
            run("train", "--plan", plan("training: {steps: 2, freeze: [heads]}\n"))
                .failed(ExitCodes.USAGE)
                .err())
        .contains("freeze", "[patch_embed, hidden, out]", "heads");
  }

  @Test
  void aTrainingCanBeMadeAgain() throws IOException {
    run("train", "--plan", plan("training: {steps: 4}\n")).succeeded();
    Path trained = directory.resolve("runs/mine");
    Object[] again = {"reproduce", trained, "--cache", directory.resolve("data")};
    Outcome same = Outcome.of(again).succeeded();
    assertThat(same.out()).contains("every number is the recorded one", "the same bits");
    try (java.util.stream.Stream<Path> left = Files.list(directory.resolve("runs"))) {
      assertThat(left).containsExactly(trained);
    }
    // Another seed of the data is other data.
    Path changed = trained.resolve("plan.yaml");
    String text = Files.readString(changed);
    Files.writeString(changed, text.replaceFirst("seed: 1", "seed: 2"));
    assertThat(Outcome.of(again).failed(ExitCodes.DATA).err())
        .contains("training data of pointwise-tiny", "as recorded");
  }

  @Test
  void fineTuningStartsFromWeightsAndMayFreezeParts() {
    run("train", "--plan", plan("training: {steps: 4}\n")).succeeded();
    Path weights = directory.resolve("runs/mine/weights");
    Outcome tuned =
        run(
                "finetune",
                "--weights",
                weights,
                "--data",
                "swe:quick",
                "--train",
                2,
                "--test",
                2,
                "--validation",
                1,
                "--horizon",
                2,
                "--steps",
                10,
                "--freeze",
                "hidden")
            .succeeded();
    assertThat(tuned.out()).contains("swe", "runs/fine-tuned/weights");
    try (NeuralOperator before = NeuralOperator.load(weights);
        NeuralOperator after = NeuralOperator.load(directory.resolve("runs/fine-tuned/weights"))) {
      assertThat(after.values().get("hidden.weight"))
          .isEqualTo(before.values().get("hidden.weight"));
      assertThat(after.values().get("out.weight")).isNotEqualTo(before.values().get("out.weight"));
      assertThat(after.provenance()).containsEntry("startedFrom", before.weightsDigest());
    }
  }
}

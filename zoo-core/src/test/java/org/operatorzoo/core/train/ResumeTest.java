package org.operatorzoo.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.TrainingDivergedException;
import org.operatorzoo.core.error.WeightsException;
import org.operatorzoo.core.field.BatchSource;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.field.TrainingBatch;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.optim.OptimizerSettings;
import org.operatorzoo.core.optim.OptimizerSettings.Kind;
import org.operatorzoo.core.testing.Fields;
import org.operatorzoo.core.train.TrainingReport.End;

/** Stopping, going on, scoring and saving, on a small operator. */
class ResumeTest {

  private static final String DATA = "data of the test";

  @TempDir private Path directory;

  /** Everything that has state: averages, several batches a step, noise along an unrolling. */
  private static TrainingPlan plan(Kind kind) {
    return TrainingPlan.preTraining(12)
        .optimizer(new OptimizerSettings(kind, null, null, null, null))
        .schedule(1e-2, 0.25)
        .accumulate(2)
        .unroll(2)
        .averaging(0.9)
        .validation(new ValidationSettings(4, null))
        .checkpoints(new CheckpointSettings(3, 2))
        .seed(5)
        .build();
  }

  private static BatchSource batches(NeuralOperator operator) {
    FieldSpec f = operator.field();
    FieldSpec two =
        new FieldSpec(
            f.height(),
            f.width(),
            f.framesIn(),
            2 * f.framesOut(),
            f.channelsIn(),
            f.channelsOut());
    return number -> Fields.batch(two, 2, number);
  }

  private static double score(NeuralOperator operator) {
    return operator.predict(Fields.input(operator.field(), 1, 99)).values()[0] + 10;
  }

  private Checkpoints store() {
    return new Checkpoints(directory.resolve("checkpoints"), DATA);
  }

  private TrainingReport train(
      NeuralOperator operator, TrainingPlan plan, TrainingContext context) {
    return new SameDiffTrainer().train(operator, plan, batches(operator), context);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 11})
  void aStoppedTrainingGoesOnToTheSameBits(int stopAfter) {
    for (Kind kind : List.of(Kind.ADAM, Kind.SGD)) {
      TrainingPlan plan = plan(kind);
      List<Double> losses = new ArrayList<>();
      String expected;
      try (NeuralOperator through = NeuralOperator.create("pointwise-tiny", 1)) {
        TrainingReport report =
            train(
                through,
                plan,
                TrainingContext.listening(s -> losses.add(s.meanL2re()))
                    .scoring(ResumeTest::score));
        assertThat(report.end()).isEqualTo(End.FINISHED);
        expected = through.weightsDigest();
      }
      List<Double> heard = new ArrayList<>();
      TrainingContext context =
          TrainingContext.listening(s -> heard.add(s.meanL2re()))
              .scoring(ResumeTest::score)
              .saving(store(), true);
      try (NeuralOperator first = NeuralOperator.create("pointwise-tiny", 1)) {
        TrainingReport report =
            train(first, plan, context.stoppingWhen(() -> heard.size() == stopAfter));
        assertThat(report.end()).isEqualTo(End.STOPPED);
        assertThat(report.done()).isEqualTo(stopAfter);
      }
      // Other parameters, which the checkpoint replaces.
      try (NeuralOperator second = NeuralOperator.create("pointwise-tiny", 2)) {
        assertThat(train(second, plan, context).end()).isEqualTo(End.FINISHED);
        assertThat(heard).isEqualTo(losses);
        assertThat(second.weightsDigest()).isEqualTo(expected);
      }
      AtomicFiles.deleteTree(store().directory());
    }
  }

  @Test
  void aFinishedTrainingIsTakenAsItIs() {
    TrainingContext context =
        TrainingContext.listening().scoring(ResumeTest::score).saving(store(), true);
    try (NeuralOperator one = NeuralOperator.create("pointwise-tiny", 1);
        NeuralOperator again = NeuralOperator.create("pointwise-tiny", 2)) {
      train(one, plan(Kind.ADAM), context);
      TrainingReport report = train(again, plan(Kind.ADAM), context);
      assertThat(report.losses()).isEmpty();
      assertThat(report.done()).isEqualTo(12);
      assertThat(again.weightsDigest()).isEqualTo(one.weightsDigest());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"training.json", "manifest.json", "optimizer.safetensors"})
  void aCheckpointOfWhichAPartWasChangedIsNotGoneOnWith(String part) throws IOException {
    try (NeuralOperator operator = NeuralOperator.create("pointwise-tiny", 1)) {
      train(
          operator,
          plan(Kind.ADAM),
          TrainingContext.listening().scoring(ResumeTest::score).saving(store(), true));
    }
    Path newest = store().latest().orElseThrow().directory();
    Path file = newest.resolve(part);
    if (part.endsWith(".json")) {
      String text = Files.readString(file);
      String changed =
          text.replaceFirst("\"done\" : 12", "\"done\" : 5")
              .replaceFirst("\"name\" : \"pointwise-tiny\"", "\"name\" : \"other\"");
      assertThat(changed).isNotEqualTo(text);
      Files.writeString(file, changed);
    } else {
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length - 1] ^= 1;
      Files.write(file, bytes);
    }
    assertThatThrownBy(() -> Checkpoint.open(newest))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining(part);
    assertThat(store().latest().orElseThrow().directory()).isNotEqualTo(newest);
  }

  @Test
  void aBestCheckpointThatWasChosenByHandIsRefused() throws IOException {
    theNewestAndTheBestAreKept();
    Path best = store().directory().resolve("best.json");
    Files.writeString(best, Files.readString(best).replace("\"step\" : 8", "\"step\" : 9"));
    assertThatThrownBy(() -> store().bestPlace())
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("best.json");
  }

  @Test
  void theNewestAndTheBestAreKept() throws IOException {
    AtomicInteger scores = new AtomicInteger();
    double[] errors = {0.5, 0.2, 0.9};
    TrainingContext context =
        TrainingContext.listening()
            .scoring(operator -> errors[scores.getAndIncrement()])
            .saving(store(), false);
    try (NeuralOperator operator = NeuralOperator.create("pointwise-tiny", 1)) {
      train(operator, plan(Kind.ADAM), context);
      try (Stream<Path> entries = Files.list(store().directory())) {
        assertThat(entries.map(p -> p.getFileName().toString()))
            .containsExactlyInAnyOrder(
                "best.json", "step-00000008", "step-00000009", "step-00000012");
      }
      assertThat(store().bestPlace())
          .hasValueSatisfying(p -> assertThat(p).endsWith(Path.of("step-00000008")));
      try (NeuralOperator best = NeuralOperator.load(store().bestPlace().orElseThrow())) {
        assertThat(best.weightsDigest()).isNotEqualTo(operator.weightsDigest());
      }
    }
  }

  @Test
  void trainingEndsWhenTheScoreNoLongerImproves() {
    TrainingPlan plan = plan(Kind.ADAM).change().validation(new ValidationSettings(1, 3)).build();
    AtomicInteger scores = new AtomicInteger();
    TrainingContext context =
        TrainingContext.listening()
            .scoring(operator -> scores.incrementAndGet() == 2 ? 0.1 : 0.3)
            .saving(store(), true);
    try (NeuralOperator operator = NeuralOperator.create("pointwise-tiny", 1)) {
      TrainingReport report = train(operator, plan, context);
      assertThat(report.end()).isEqualTo(End.NO_IMPROVEMENT);
      assertThat(report.done()).isEqualTo(5);
      assertThat(train(operator, plan, context).end()).isEqualTo(End.NO_IMPROVEMENT);
      assertThat(scores).hasValue(5);
    }
  }

  @Test
  void aDamagedCheckpointIsPassedOverWithAWarning() throws IOException {
    List<String> warnings = new ArrayList<>();
    Checkpoints store = new Checkpoints(directory, DATA, warnings::add);
    try (NeuralOperator operator = NeuralOperator.create("pointwise-tiny", 1)) {
      train(
          operator,
          plan(Kind.ADAM),
          TrainingContext.listening().scoring(ResumeTest::score).saving(store, false));
    }
    Path newest = directory.resolve("step-00000012/optimizer.safetensors");
    byte[] bytes = Files.readAllBytes(newest);
    bytes[bytes.length - 3] ^= 1;
    Files.write(newest, bytes);
    assertThat(store.latest().orElseThrow().state().done()).isEqualTo(9);
    assertThat(warnings).singleElement().asString().contains("step-00000012", "sha256");
  }

  @Test
  void anotherPlanOrOtherDataAreRefused() {
    TrainingContext context = TrainingContext.listening().scoring(ResumeTest::score);
    try (NeuralOperator operator = NeuralOperator.create("pointwise-tiny", 1)) {
      train(operator, plan(Kind.ADAM), context.saving(store(), false));
      TrainingPlan other = plan(Kind.ADAM).change().seed(6).build();
      assertThatThrownBy(() -> train(operator, other, context.saving(store(), true)))
          .isInstanceOf(ConfigException.class)
          .hasMessageContainingAll("plan", "seed=5", "seed=6", "another directory");
      Checkpoints others = new Checkpoints(store().directory(), "other data");
      assertThatThrownBy(() -> train(operator, plan(Kind.ADAM), context.saving(others, true)))
          .isInstanceOf(ConfigException.class)
          .hasMessageContainingAll("training data", DATA, "other data");
    }
  }

  @Test
  void aDivergingRunNamesTheCheckpointToGoBackTo() {
    try (NeuralOperator operator = NeuralOperator.create("pointwise-tiny", 1)) {
      BatchSource good = batches(operator);
      BatchSource source =
          number -> {
            TrainingBatch batch = good.batch(number);
            if (number == 11) {
              FieldBatch broken = batch.target();
              broken.values()[3] = Float.NaN;
              return new TrainingBatch(batch.input(), broken, List.of("swe, trajectory 7"));
            }
            return batch;
          };
      TrainingContext context =
          TrainingContext.listening().scoring(ResumeTest::score).saving(store(), false);
      assertThatThrownBy(
              () -> new SameDiffTrainer().train(operator, plan(Kind.ADAM), source, context))
          .isInstanceOf(TrainingDivergedException.class)
          .hasMessageContainingAll(
              "training step 5", "swe, trajectory 7", "Last good checkpoint", "step-00000004");
    }
  }

  @Test
  void batchesOfOneStepAreOneLargeBatch() {
    TrainingPlan parts =
        TrainingPlan.preTraining(3).noise(0).accumulate(2).schedule(1e-3, 0.5).build();
    TrainingPlan whole = parts.change().accumulate(1).build();
    try (NeuralOperator one = NeuralOperator.create("pointwise-tiny", 1);
        NeuralOperator two = NeuralOperator.create("pointwise-tiny", 1)) {
      FieldSpec f = one.field();
      BatchSource halves = number -> Fields.batch(f, 2, number);
      BatchSource joined =
          number -> {
            TrainingBatch a = halves.batch(2 * number);
            TrainingBatch b = halves.batch(2 * number + 1);
            return new TrainingBatch(
                FieldBatch.stack(a.input(), b.input()),
                FieldBatch.stack(a.target(), b.target()),
                a.origin());
          };
      List<Double> inParts = new SameDiffTrainer().train(one, parts, halves).losses();
      List<Double> atOnce = new SameDiffTrainer().train(two, whole, joined).losses();
      for (int i = 0; i < 3; i++) {
        assertThat(inParts.get(i) / atOnce.get(i) - 1).isBetween(-1e-6, 1e-6);
      }
    }
  }

  @Test
  void frozenGroupsStayAsTheyAre() {
    try (NeuralOperator operator = NeuralOperator.create("pointwise-tiny", 1)) {
      float[] frozen = operator.values().get("hidden.weight");
      float[] trained = operator.values().get("out.weight");
      new SameDiffTrainer()
          .train(
              operator,
              TrainingPlan.preTraining(2).freeze("hidden").build(),
              number -> Fields.batch(operator.field(), 2, number));
      assertThat(operator.values().get("hidden.weight")).isEqualTo(frozen);
      assertThat(operator.values().get("out.weight")).isNotEqualTo(trained);
    }
  }

  @Test
  void groupsThatAreNotThereCannotBeFrozen() {
    try (NeuralOperator operator = NeuralOperator.create("pointwise-tiny", 1)) {
      BatchSource source = number -> Fields.batch(operator.field(), 2, number);
      TrainingPlan unknown = TrainingPlan.preTraining(2).freeze("nowhere").build();
      assertThatThrownBy(() -> new SameDiffTrainer().train(operator, unknown, source))
          .isInstanceOf(ConfigException.class)
          .hasMessageContainingAll("freeze", "[patch_embed, hidden, out]", "nowhere");
      TrainingPlan everything = TrainingPlan.preTraining(2).freeze("hidden", "out").build();
      assertThatThrownBy(() -> new SameDiffTrainer().train(operator, everything, source))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("all frozen");
    }
  }
}

package org.operatorzoo.eval.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.WeightsException;
import org.operatorzoo.core.field.EvaluationSet;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.datasets.catalog.DatasetCache;
import org.operatorzoo.datasets.catalog.DatasetCatalog;
import org.operatorzoo.datasets.generate.GeneratedSource;
import org.operatorzoo.datasets.layout.common.CommonLayoutWriter;
import org.operatorzoo.eval.run.Reproduction.Verdict;

class ReproducerTest {

  @TempDir Path directory;
  private DatasetCache cache;
  private Reproducer reproducer;

  @BeforeEach
  void prepare() {
    cache = new DatasetCache(directory.resolve("cache"), 1);
    reproducer = new Reproducer(cache, 1e-5);
    writeData(1);
    writeWeights(1);
  }

  private void writeData(long seed) {
    CommonLayoutWriter.write(
        directory.resolve("mine.h5"),
        new GeneratedSource(DatasetCatalog.find("swe").generator(4, 8, 0.02), seed, "all", 4),
        Map.of(),
        Progress.NONE);
  }

  private void writeWeights(long seed) {
    try (NeuralOperator operator = NeuralOperator.create("pointwise-tiny", seed)) {
      operator.save(directory.resolve("weights"));
    }
  }

  private EvaluationRecord recorded(DataOrigin origin) {
    try (NeuralOperator operator = NeuralOperator.load(directory.resolve("weights"));
        TrajectorySource data = origin.open(cache, Progress.NONE)) {
      EvaluationSource source =
          new EvaluationSource(
              new OperatorOrigin.Saved(directory.resolve("weights").toString()),
              origin,
              OperatorProtocol.of(operator.field(), 3),
              origin.predictedChannels(data),
              3,
              "test");
      EvaluationSet set = source.set(data);
      return new Evaluator(source.batchSize())
          .evaluate(Subject.of(operator).from(source), set, Progress.NONE);
    }
  }

  private DataOrigin file() {
    return DataOrigin.file(directory.resolve("mine.h5").toString(), 1, 3);
  }

  @Test
  void anEvaluationOfAFileIsReproducedToTheDigit() {
    Reproduction reproduction = reproducer.reproduce(recorded(file()), Progress.NONE);
    assertThat(reproduction.verdict()).isEqualTo(Verdict.IDENTICAL);
    assertThat(reproduction.differences())
        .extracting(Reproduction.Difference::metric)
        .contains("l2re", "nrmse", "correlation");
    assertThat(reproduction.missing()).isEmpty();
    assertThat(reproduction.versions()).isEmpty();
  }

  @Test
  void anEvaluationOfGeneratedDataIsReproducedFromAnEmptyCache() {
    DataOrigin origin = DataOrigin.published("swe", 4, "test", 2, 5);
    EvaluationRecord record = recorded(origin);
    Path file = directory.resolve("record.json");
    record.write(file);
    Reproducer elsewhere = new Reproducer(new DatasetCache(directory.resolve("another"), 1), 0);
    assertThat(elsewhere.reproduce(EvaluationRecord.read(file), Progress.NONE).verdict())
        .isEqualTo(Verdict.IDENTICAL);
  }

  @Test
  void persistenceIsReproducedWithoutWeights() {
    EvaluationRecord model = recorded(file());
    try (TrajectorySource data = file().open(cache, Progress.NONE)) {
      EvaluationRecord record =
          new Evaluator(model.source().batchSize())
              .evaluate(
                  Subject.of(new PersistenceOperator())
                      .from(model.source().with(OperatorOrigin.BUILT_IN)),
                  model.source().set(data),
                  Progress.NONE);
      assertThat(reproducer.reproduce(record, Progress.NONE).verdict())
          .isEqualTo(Verdict.IDENTICAL);
    }
  }

  @Test
  void otherNumbersAreFoundAndMeasured() {
    EvaluationRecord record = recorded(file());
    double mean = record.scores("rmse").orElseThrow().mean();
    Reproduction far =
        reproducer.reproduce(
            with(record, "rmse", record.scores("rmse").orElseThrow().rollouts().get(0) + 1.0),
            Progress.NONE);
    assertThat(far.verdict()).isEqualTo(Verdict.DIFFERENT);
    Reproduction.Difference rmse =
        far.differences().stream().filter(d -> d.metric().equals("rmse")).findFirst().get();
    assertThat(rmse.largest()).isCloseTo(1, within(1e-7));
    assertThat(rmse.recorded()).isCloseTo(mean + 1.0 / 3, within(1e-7));
    assertThat(rmse.now()).isCloseTo(mean, within(1e-7));
    assertThat(far.differences())
        .filteredOn(d -> !d.metric().equals("rmse"))
        .allSatisfy(d -> assertThat(d.largest()).isZero());
    double close = record.scores("rmse").orElseThrow().rollouts().get(0) * (1 + 1e-6);
    assertThat(reproducer.reproduce(with(record, "rmse", close), Progress.NONE).verdict())
        .isEqualTo(Verdict.WITHIN_TOLERANCE);
  }

  @Test
  void divergenceThenOrNowAloneIsADifferenceAndBothIsNone() {
    EvaluationRecord record = recorded(file());
    EvaluationRecord diverged = with(record, "l2re", Double.POSITIVE_INFINITY);
    assertThat(reproducer.reproduce(diverged, Progress.NONE).verdict())
        .isEqualTo(Verdict.DIFFERENT);
    assertThat(Reproduction.of(diverged, diverged, 0).verdict()).isEqualTo(Verdict.IDENTICAL);
  }

  @Test
  void aMetricThatOnlyOneHasIsADifference() {
    EvaluationRecord record = recorded(file());
    Map<String, Scores> fewer = new LinkedHashMap<>(record.scores());
    fewer.remove("rmse");
    Reproduction reproduction = Reproduction.of(record, with(record, fewer), 1);
    assertThat(reproduction.verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(reproduction.missing()).containsExactly("rmse");
    assertThat(Reproduction.of(with(record, fewer), record, 1).missing()).containsExactly("rmse");
  }

  @Test
  void relativePathsAreSoughtAboveTheRecord() {
    EvaluationSource source = recorded(file()).source();
    EvaluationSource relative =
        source.with(new OperatorOrigin.Saved("weights")).with(DataOrigin.file("mine.h5", 1, 3));
    assertThat(relative.near(directory.resolve("runs/a/records/r.json"))).isEqualTo(source);
    assertThat(source.near(directory.resolve("r.json"))).isEqualTo(source);
    EvaluationSource nowhere = source.with(new OperatorOrigin.Saved("no-such-weights"));
    assertThat(nowhere.near(directory.resolve("r.json"))).isEqualTo(nowhere);
  }

  @Test
  void changedWeightsAreNamed() {
    EvaluationRecord record = recorded(file());
    writeWeights(2);
    assertThatThrownBy(() -> reproducer.reproduce(record, Progress.NONE))
        .isInstanceOf(WeightsException.class)
        .hasMessageContainingAll("the recorded weights", record.weightsDigest())
        .hasMessageNotContaining("data");
  }

  @Test
  void aConfigurationThatWasChangedBesideTheSameArraysIsNamed() throws IOException {
    EvaluationRecord record = recorded(file());
    Path manifest = directory.resolve("weights/manifest.json");
    String text = Files.readString(manifest);
    String changed =
        text.replaceFirst("\"height\" : 4", "\"height\" : 8")
            .replaceFirst(",\\s*\"digest\" : \"[^\"]*\"", "");
    assertThat(changed).hasSizeLessThan(text.length() - 64);
    Files.writeString(manifest, changed);
    assertThatThrownBy(() -> reproducer.reproduce(record, Progress.NONE))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("the recorded weights");
  }

  @Test
  void aRecordOfAnEarlierVersionHoldsTheDigestOfTheArraysAlone() {
    EvaluationRecord record = recorded(file());
    String arrays;
    try (NeuralOperator operator = NeuralOperator.load(directory.resolve("weights"))) {
      arrays = operator.arraysDigest();
    }
    assertThat(arrays).isNotEqualTo(record.weightsDigest());
    EvaluationRecord earlier = with(record, arrays);
    assertThat(reproducer.reproduce(earlier, Progress.NONE).verdict()).isEqualTo(Verdict.IDENTICAL);
  }

  @Test
  void valuesThatWereAllZeroDifferByTheDifferenceItself() {
    Reproduction.Difference difference =
        Reproduction.Difference.of(
            "conserved",
            new Scores(List.of(0.0, 0.0), List.of(List.of(0.0), List.of(0.0))),
            new Scores(List.of(0.0, 1e-7), List.of(List.of(0.0), List.of(1e-7))));
    assertThat(difference.deviation()).isEqualTo(1e-7);
  }

  @Test
  void changedDataAreNamed() {
    EvaluationRecord record = recorded(file());
    writeData(2);
    assertThatThrownBy(() -> reproducer.reproduce(record, Progress.NONE))
        .isInstanceOf(DatasetException.class)
        .hasMessageContainingAll("the recorded data", record.datasetDigest())
        .hasMessageNotContaining("weights");
  }

  @Test
  void changedWeightsAndDataAreBothNamed() {
    EvaluationRecord record = recorded(file());
    writeData(2);
    writeWeights(2);
    assertThatThrownBy(() -> reproducer.reproduce(record, Progress.NONE))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("changed weights")
        .hasMessageContaining("and data");
  }

  @Test
  void aRecordThatDoesNotSayWhatItWasMadeFromIsRefused() {
    EvaluationRecord record = recorded(file());
    assertThatThrownBy(() -> reproducer.reproduce(record.movedTo(null), Progress.NONE))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("a field source");
    assertThatThrownBy(
            () ->
                reproducer.reproduce(
                    record.movedTo(record.source().with(OperatorOrigin.BUILT_IN)), Progress.NONE))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("weights or an operator");
  }

  private static EvaluationRecord with(EvaluationRecord record, String metric, double first) {
    Map<String, Scores> scores = new LinkedHashMap<>(record.scores());
    List<Double> rollouts = new ArrayList<>(scores.get(metric).rollouts());
    rollouts.set(0, first);
    scores.put(metric, new Scores(rollouts, scores.get(metric).steps()));
    return with(record, scores);
  }

  private static EvaluationRecord with(EvaluationRecord r, Map<String, Scores> scores) {
    return with(r, r.weightsDigest(), scores);
  }

  private static EvaluationRecord with(EvaluationRecord r, String weightsDigest) {
    return with(r, weightsDigest, r.scores());
  }

  private static EvaluationRecord with(
      EvaluationRecord r, String weightsDigest, Map<String, Scores> scores) {
    return new EvaluationRecord(
        r.model(),
        weightsDigest,
        r.dataset(),
        r.datasetDigest(),
        r.metric(),
        r.horizon(),
        r.height(),
        r.width(),
        r.channels(),
        scores,
        r.undefined(),
        r.source(),
        r.versions(),
        r.training());
  }
}

package org.operatorzoo.report.section;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.run.PersistenceOperator;
import org.operatorzoo.eval.run.SeedGroup;
import org.operatorzoo.eval.run.TrainingFacts;
import org.operatorzoo.eval.stats.Bootstrap;
import org.operatorzoo.eval.stats.Interval;
import org.operatorzoo.runs.contents.FileNames;
import org.operatorzoo.runs.contents.ModelCost;
import org.operatorzoo.runs.contents.RunContents;
import org.operatorzoo.runs.contents.RunFacts;

/**
 * What several sections of a report read.
 *
 * @param directory the run's directory
 * @param facts what the run is, if it says so
 * @param groups evaluation records by model and stage, models in the order of tables
 * @param order orders names of models
 * @param datasetOrder orders names of datasets
 */
record RunView(
    RunContents directory,
    Optional<RunFacts> facts,
    List<SeedGroup> groups,
    Comparator<String> order,
    Comparator<String> datasetOrder) {

  static final Bootstrap BOOTSTRAP = Bootstrap.standard(0);

  static RunView of(RunContents directory) {
    Comparator<String> order = directory.modelOrder();
    return new RunView(
        directory,
        directory.facts(),
        SeedGroup.of(
            directory.records().stream()
                .sorted(Comparator.comparing(EvaluationRecord::model, order))
                .toList()),
        order,
        directory.datasetOrder());
  }

  /** All evaluation records. */
  List<EvaluationRecord> records() {
    return groups.stream().flatMap(group -> group.records().stream()).toList();
  }

  /** Names of the datasets that something was scored on, in the order of tables. */
  List<String> datasets() {
    return groups.stream().map(SeedGroup::dataset).distinct().sorted(datasetOrder).toList();
  }

  /** The groups of one dataset. */
  List<SeedGroup> groups(String dataset) {
    return groups.stream().filter(group -> group.dataset().equals(dataset)).toList();
  }

  /** The models with their costs; empty if the run does not say. */
  List<ModelCost> costs() {
    return facts.map(RunFacts::models).orElse(List.of());
  }

  /**
   * The groups of one dataset that compare models after one stage: that of the training on the
   * mixture where there is one, else all.
   */
  List<SeedGroup> firstStage(String dataset) {
    List<SeedGroup> all = groups(dataset);
    List<SeedGroup> first = all.stream().filter(group -> group.stage().isEmpty()).toList();
    boolean models = first.stream().anyMatch(group -> !isFloor(group.model()));
    return models ? first : all;
  }

  /** The model with the lowest finite mean error on a dataset, floors left out. */
  Optional<SeedGroup> best(String dataset) {
    return firstStage(dataset).stream()
        .filter(group -> !isFloor(group.model()) && Double.isFinite(group.mean()))
        .min(Comparator.comparingDouble(SeedGroup::mean));
  }

  /** Whether a record is of weights that went through a further training. */
  static boolean isStage(EvaluationRecord record) {
    return record.training() != null
        && !record.training().stage().equals(TrainingFacts.PRE_TRAINED);
  }

  static boolean isFloor(String model) {
    return model.equals(PersistenceOperator.NAME);
  }

  /** Whether a training is the first of its model's seeds; the others look alike. */
  boolean isFirstSeed(String training) {
    return groups.stream()
        .map(group -> FileNames.safe(group.records().get(0).model()))
        .anyMatch(FileNames.safe(training)::equals);
  }

  /** How a line or bar is named. */
  static String label(SeedGroup group) {
    return isFloor(group.model()) ? "persistence (copy last frame)" : group.label();
  }

  static Interval interval(SeedGroup group) {
    return group.interval(BOOTSTRAP);
  }
}

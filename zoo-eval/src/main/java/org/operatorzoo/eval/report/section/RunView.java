package org.operatorzoo.eval.report.section;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.operatorzoo.eval.report.run.ModelCost;
import org.operatorzoo.eval.report.run.RunContents;
import org.operatorzoo.eval.report.run.RunFacts;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.run.PersistenceOperator;
import org.operatorzoo.eval.run.TrainingFacts;
import org.operatorzoo.eval.stats.Bootstrap;
import org.operatorzoo.eval.stats.Interval;

/**
 * What several sections of a report read.
 *
 * @param directory the run's directory
 * @param facts what the run is, if it says so
 * @param records evaluation records, models in the order of tables
 * @param order orders names of models
 * @param datasetOrder orders names of datasets
 */
record RunView(
    RunContents directory,
    Optional<RunFacts> facts,
    List<EvaluationRecord> records,
    Comparator<String> order,
    Comparator<String> datasetOrder) {

  static final Bootstrap BOOTSTRAP = Bootstrap.standard(0);

  static RunView of(RunContents directory) {
    Comparator<String> order = directory.modelOrder();
    return new RunView(
        directory,
        directory.facts(),
        directory.records().stream()
            .sorted(
                Comparator.comparing(EvaluationRecord::model, order).thenComparing(RunView::label))
            .toList(),
        order,
        directory.datasetOrder());
  }

  /** Names of the datasets that something was scored on, in the order of tables. */
  List<String> datasets() {
    return records.stream().map(EvaluationRecord::dataset).distinct().sorted(datasetOrder).toList();
  }

  /** The records of one dataset. */
  List<EvaluationRecord> records(String dataset) {
    return records.stream().filter(record -> record.dataset().equals(dataset)).toList();
  }

  /** The models with their costs; empty if the run does not say. */
  List<ModelCost> costs() {
    return facts.map(RunFacts::models).orElse(List.of());
  }

  /**
   * The records of one dataset that compare models after one stage: that of the training on the
   * mixture where there is one, else all.
   */
  List<EvaluationRecord> firstStage(String dataset) {
    List<EvaluationRecord> all = records(dataset);
    List<EvaluationRecord> first = all.stream().filter(r -> !isStage(r)).toList();
    boolean models = first.stream().anyMatch(r -> !isFloor(r.model()));
    return models ? first : all;
  }

  /** The model with the lowest finite mean error on a dataset, floors left out. */
  Optional<EvaluationRecord> best(String dataset) {
    return firstStage(dataset).stream()
        .filter(record -> !isFloor(record.model()) && Double.isFinite(record.mean()))
        .min(Comparator.comparingDouble(EvaluationRecord::mean));
  }

  /** Whether a record is of weights that went through a further training. */
  static boolean isStage(EvaluationRecord record) {
    return record.training() != null
        && !record.training().stage().equals(TrainingFacts.PRE_TRAINED);
  }

  static boolean isFloor(String model) {
    return model.equals(PersistenceOperator.NAME);
  }

  /** How a line or bar is named. */
  static String label(EvaluationRecord record) {
    if (isFloor(record.model())) {
      return "persistence (copy last frame)";
    }
    return record.model() + (isStage(record) ? ", " + record.training().stage() : "");
  }

  static Interval interval(EvaluationRecord record) {
    return BOOTSTRAP.mean(record.errorArray());
  }
}

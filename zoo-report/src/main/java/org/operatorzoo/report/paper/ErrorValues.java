package org.operatorzoo.report.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.datasets.catalog.DatasetCatalog;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.run.TrainingFacts;
import org.operatorzoo.eval.stats.Interval;
import org.operatorzoo.report.paper.Measured.Basis;
import org.operatorzoo.report.paper.Vocabulary.DatasetWord;
import org.operatorzoo.report.paper.Vocabulary.From;
import org.operatorzoo.report.paper.Vocabulary.MetricWord;

/** Errors from the evaluation records of one run. */
record ErrorValues(PaperTable table, Vocabulary vocabulary, RunRecords run) implements ValueSource {

  @Override
  public Optional<Measured> value(PublishedCell cell) {
    RowMatch match = table.match(cell.model(), cell.stage()).orElse(null);
    if (match == null) {
      return Optional.empty();
    }
    List<String> datasets = datasets(table, vocabulary, cell.dataset());
    List<Interval> intervals = new ArrayList<>();
    List<Basis> bases = new ArrayList<>();
    String model = "";
    for (String dataset : datasets) {
      List<EvaluationRecord> records = records(match, dataset);
      Optional<Interval> interval = interval(cell, records, dataset);
      if (interval.isEmpty()) {
        return Optional.empty();
      }
      intervals.add(interval.get());
      records.forEach(r -> bases.add(basis(r)));
      model =
          records.get(0).training() == null
              ? records.get(0).model()
              : records.get(0).training().preset();
    }
    return intervals.isEmpty()
        ? Optional.empty()
        : Optional.of(new Measured(CellIntervals.average(intervals), false, model, bases));
  }

  /** Ids in the catalogue of what a column is over; empty if one is not there. */
  static List<String> datasets(PaperTable table, Vocabulary vocabulary, String published) {
    DatasetWord word = vocabulary.dataset(published);
    List<String> members =
        table
            .averages()
            .getOrDefault(
                published, word.members().isEmpty() ? List.of(published) : word.members());
    List<String> ids = members.stream().map(m -> vocabulary.dataset(m).catalogue()).toList();
    return ids.stream().allMatch(id -> id != null) ? ids : List.of();
  }

  private Optional<Interval> interval(
      PublishedCell cell, List<EvaluationRecord> records, String dataset) {
    if (records.isEmpty()) {
      return Optional.empty();
    }
    MetricWord metric = vocabulary.metric(cell.metric());
    if (metric.from() == From.ERROR_INCREASE) {
      return increase(records, dataset);
    }
    if (metric.from() == From.FRAME_ERROR) {
      int before = DatasetCatalog.find(dataset).facts().framesIn();
      OptionalInt step = step(records, Integer.parseInt(metric.argument()) - before - 1);
      return step.isEmpty()
          ? Optional.empty()
          : Optional.of(
              CellIntervals.of(records.stream().map(r -> errorsAt(r, step.getAsInt())).toList()));
    }
    return Optional.of(
        CellIntervals.of(records.stream().map(EvaluationRecord::errorArray).toList()));
  }

  private Optional<Interval> increase(List<EvaluationRecord> records, String dataset) {
    List<EvaluationRecord> base =
        table.match(table.baseline(), "").map(m -> records(m, dataset)).orElse(List.of());
    List<EvaluationRecord> paired = ofSeedsIn(base, records);
    boolean finite = Stream.concat(paired.stream(), base.stream()).allMatch(r -> r.diverged() == 0);
    if (paired.isEmpty() || !finite) {
      return Optional.empty();
    }
    return Optional.of(
        CellIntervals.paired(
            paired.stream().map(EvaluationRecord::errorArray).toList(),
            ofSeedsIn(paired, base).stream().map(EvaluationRecord::errorArray).toList()));
  }

  /** Those records whose seed others have too. */
  private static List<EvaluationRecord> ofSeedsIn(
      List<EvaluationRecord> others, List<EvaluationRecord> records) {
    Set<Long> seeds =
        others.stream().map(r -> TrainingFacts.seed(r.training())).collect(Collectors.toSet());
    return records.stream().filter(r -> seeds.contains(TrainingFacts.seed(r.training()))).toList();
  }

  private List<EvaluationRecord> records(RowMatch match, String dataset) {
    List<EvaluationRecord> records = run.evaluations(match, dataset);
    if (records.stream().map(EvaluationRecord::datasetDigest).distinct().count() > 1) {
      throw new ConfigException(
          "records of " + match.model() + " on " + dataset + " in the run " + run.name(),
          "one test set for all seeds",
          "several; name one run with --runs, or evaluate again");
    }
    return records;
  }

  private static OptionalInt step(List<EvaluationRecord> records, int step) {
    boolean there = step >= 0 && records.stream().allMatch(r -> r.horizon() > step);
    return there ? OptionalInt.of(step) : OptionalInt.empty();
  }

  private static double[] errorsAt(EvaluationRecord record, int step) {
    return record.stepErrors().stream().mapToDouble(s -> s.get(step)).toArray();
  }

  private static Basis basis(EvaluationRecord r) {
    return new Basis(
        r.dataset(), r.training(), r.height(), r.horizon(), r.errors().size(), r.diverged());
  }
}

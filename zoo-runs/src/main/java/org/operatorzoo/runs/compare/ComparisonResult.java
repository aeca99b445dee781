package org.operatorzoo.runs.compare;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.run.PersistenceOperator;
import org.operatorzoo.eval.run.SeedGroup;
import org.operatorzoo.runs.contents.FileNames;

/**
 * The outcome of a comparison: several models trained and scored under one protocol.
 *
 * @param title the plan's title
 * @param hardware what it ran on, in words
 * @param command the command that repeats it
 * @param models what was trained, in the order of the table
 * @param supplied names of the operators that were scored without training, in order
 * @param records at most one per (model, dataset); persistence is recorded under {@link
 *     PersistenceOperator#NAME}
 * @param provenance seeds, protocol, versions, ...: terms with their values, in order
 */
public record ComparisonResult(
    String title,
    String hardware,
    String command,
    List<ModelResult> models,
    List<String> supplied,
    List<EvaluationRecord> records,
    Map<String, String> provenance) {

  /** Checks that no two things claim the same place in the table or among the files. */
  public ComparisonResult {
    Checks.present("title", title);
    Checks.present("hardware", hardware);
    Checks.present("command", command);
    models = List.copyOf(models);
    supplied = List.copyOf(supplied);
    records = List.copyOf(records);
    provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    Checks.positive("number of records", records.size());
    List<String> names =
        Stream.concat(supplied.stream(), models.stream().map(ModelResult::name)).toList();
    distinct("models", Stream.concat(names.stream(), Stream.of(PersistenceOperator.NAME)).toList());
    distinct("datasets", records.stream().map(EvaluationRecord::dataset).distinct().toList());
    distinct("records", records.stream().map(r -> r.model() + "--" + r.dataset()).toList());
    for (EvaluationRecord record : records) {
      if (!names.contains(record.model()) && !record.model().equals(PersistenceOperator.NAME)) {
        throw new ConfigException("model of a record", "one of " + names, record.model());
      }
    }
  }

  /** Names of the datasets, in the order of their first record. */
  public List<String> datasets() {
    return records.stream().map(EvaluationRecord::dataset).distinct().toList();
  }

  /** The records of one row of the tables on one dataset: one per seed. */
  public Optional<SeedGroup> group(String row, String dataset) {
    return groups().stream()
        .filter(group -> group.label().equals(row) && group.dataset().equals(dataset))
        .findFirst();
  }

  /**
   * Persistence, then supplied operators, then the models, whose seeds share a row: the rows of
   * every table.
   */
  public List<String> rows() {
    return groups().stream().map(SeedGroup::label).distinct().toList();
  }

  /** The trainings of one row: one per seed; empty for what was not trained. */
  List<ModelResult> trainings(String row) {
    List<String> names =
        groups().stream()
            .filter(group -> group.label().equals(row))
            .flatMap(group -> group.records().stream().map(EvaluationRecord::model))
            .distinct()
            .toList();
    return models.stream().filter(model -> names.contains(model.name())).toList();
  }

  private List<SeedGroup> groups() {
    return SeedGroup.of(records);
  }

  private static void distinct(String what, Collection<String> names) {
    Map<String, String> seen = new LinkedHashMap<>();
    for (String name : names) {
      String other = seen.put(FileNames.safe(name), name);
      if (other != null) {
        throw new ConfigException(
            what + " of a comparison",
            "names that make distinct file names",
            other + " and " + name);
      }
    }
  }
}

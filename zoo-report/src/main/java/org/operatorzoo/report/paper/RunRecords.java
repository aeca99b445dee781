package org.operatorzoo.report.paper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.run.PersistenceOperator;
import org.operatorzoo.eval.run.RoutingRecord;
import org.operatorzoo.eval.run.TrainingFacts;

/**
 * What one run measured: {@code records/*.json} and {@code routing/*.json} of its directory.
 *
 * @param name name of the directory
 * @param evaluations evaluation records
 * @param routings routing records
 */
public record RunRecords(
    String name, List<EvaluationRecord> evaluations, List<RoutingRecord> routings) {

  /** Directory of evaluation records in a run's directory. */
  public static final String EVALUATIONS = "records";

  /** Directory of routing records in a run's directory. */
  public static final String ROUTINGS = "routing";

  /** Copies the lists. */
  public RunRecords {
    evaluations = List.copyOf(evaluations);
    routings = List.copyOf(routings);
  }

  /**
   * The runs below a directory, by name; or the one run that the directory is. None if it does not
   * exist.
   */
  public static List<RunRecords> below(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    if (isRun(directory)) {
      return List.of(read(directory));
    }
    return entries(directory).stream().filter(RunRecords::isRun).map(RunRecords::read).toList();
  }

  private static boolean isRun(Path directory) {
    return Files.isDirectory(directory.resolve(EVALUATIONS))
        || Files.isDirectory(directory.resolve(ROUTINGS));
  }

  private static RunRecords read(Path run) {
    return new RunRecords(
        run.toAbsolutePath().normalize().getFileName().toString(),
        documents(run.resolve(EVALUATIONS), EvaluationRecord::read),
        documents(run.resolve(ROUTINGS), RoutingRecord::read));
  }

  private static <T> List<T> documents(Path directory, Function<Path, T> reader) {
    return Files.isDirectory(directory)
        ? entries(directory).stream()
            .filter(file -> file.toString().endsWith(".json"))
            .map(reader)
            .toList()
        : List.of();
  }

  private static List<Path> entries(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new DatasetException("reading records", "a readable directory " + directory, "" + e);
    }
  }

  /** The records of one row on one dataset, one per seed; empty if there are none. */
  List<EvaluationRecord> evaluations(RowMatch match, String dataset) {
    return first(
        match,
        (preset, stage) ->
            evaluations.stream()
                .filter(r -> r.dataset().equals(dataset))
                .filter(r -> fits(match, preset, stage, r.model(), r.training()))
                .sorted(Comparator.comparingLong(r -> TrainingFacts.seed(r.training())))
                .toList());
  }

  /** The same of routing records. */
  List<RoutingRecord> routings(RowMatch match, String dataset) {
    return first(
        match,
        (preset, stage) ->
            routings.stream()
                .filter(r -> r.dataset().equals(dataset))
                .filter(r -> fits(match, preset, stage, r.model(), r.training()))
                .sorted(Comparator.comparingLong(r -> TrainingFacts.seed(r.training())))
                .toList());
  }

  private interface Search<T> {
    List<T> of(String preset, String stage);
  }

  private static <T> List<T> first(RowMatch match, Search<T> search) {
    for (String preset : match.presets()) {
      for (String stage : match.stages()) {
        List<T> found = search.of(preset, stage);
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    return List.of();
  }

  private boolean fits(
      RowMatch match, String preset, String stage, String model, TrainingFacts facts) {
    if (facts == null) {
      // Without knowing how weights were trained, only what has none can be placed.
      return preset.equals(PersistenceOperator.NAME) && model.equals(preset);
    }
    return facts.preset().equals(preset)
        && facts.stage().equals(stage)
        && (!match.bounded() || match.allows(pretrainedOn(facts)));
  }

  /** Number of datasets of the pre-training behind a training; 0 if this run does not know. */
  private int pretrainedOn(TrainingFacts facts) {
    return evaluations.stream()
        .map(EvaluationRecord::training)
        .filter(f -> f != null && f.stage().equals(TrainingFacts.PRE_TRAINED))
        .filter(f -> f.preset().equals(facts.preset()) && f.seed() == facts.seed())
        .mapToInt(f -> f.datasets().size())
        .findFirst()
        .orElse(0);
  }
}

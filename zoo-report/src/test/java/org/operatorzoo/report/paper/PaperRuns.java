package org.operatorzoo.report.paper;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.run.RouterUse;
import org.operatorzoo.eval.run.RoutingRecord;
import org.operatorzoo.eval.run.Scores;
import org.operatorzoo.eval.run.TrainingFacts;

/** Synthetic runs: records with errors that tests choose. */
final class PaperRuns {

  private final Path runs;

  PaperRuns(Path runs) {
    this.runs = runs;
  }

  /** A training of the reduced kind. */
  static TrainingFacts facts(String preset, long seed) {
    return new TrainingFacts(preset, "pre-trained", seed, 2000, 8, 64, 128, List.of("swe", "dr"));
  }

  static EvaluationRecord record(TrainingFacts facts, String dataset, int grid, double... errors) {
    List<List<Double>> steps =
        Arrays.stream(errors).mapToObj(e -> List.of(e / 2, e, 3 * e / 2)).toList();
    return record(facts, dataset, grid, "bb", DoubleStream.of(errors).boxed().toList(), steps);
  }

  static EvaluationRecord record(
      TrainingFacts facts,
      String dataset,
      int grid,
      String digest,
      List<Double> errors,
      List<List<Double>> steps) {
    String model = facts == null ? "persistence" : facts.preset() + "-seed" + facts.seed();
    return record(model, facts, dataset, grid, digest, errors, steps);
  }

  /** The record of a model whose training is not known. */
  static EvaluationRecord unknown(String model, String dataset, double... errors) {
    List<List<Double>> steps = Arrays.stream(errors).mapToObj(e -> List.of(e, e)).toList();
    return record(model, null, dataset, 64, "bb", DoubleStream.of(errors).boxed().toList(), steps);
  }

  private static EvaluationRecord record(
      String model,
      TrainingFacts facts,
      String dataset,
      int grid,
      String digest,
      List<Double> errors,
      List<List<Double>> steps) {
    return new EvaluationRecord(
        model,
        "aa",
        dataset,
        digest,
        "l2re",
        steps.get(0).size(),
        grid,
        grid,
        2,
        Map.of("l2re", new Scores(errors, steps)),
        Map.of(),
        null,
        Map.of(),
        facts);
  }

  PaperRuns add(String run, EvaluationRecord record) {
    TrainingFacts facts = record.training();
    String name = record.model() + (facts == null ? "" : facts.stage());
    record.write(
        runs.resolve(run).resolve("records").resolve(name + "--" + record.dataset() + ".json"));
    return this;
  }

  PaperRuns add(String run, TrainingFacts facts, String dataset, double... errors) {
    return add(run, record(facts, dataset, 64, errors));
  }

  /** One image router with four experts, two of them active, over two windows. */
  PaperRuns routing(String run, TrainingFacts facts, String dataset) {
    RouterUse use =
        new RouterUse(
            "blocks.0.gate",
            "image",
            2,
            2,
            List.of(2L, 1L, 1L, 0L),
            List.of(.5, .25, .25, 0.0),
            List.of(.5, .25, .25, 0.0),
            List.of(List.of(.5, .5, 0.0, 0.0), List.of(.5, 0.0, .5, 0.0)));
    new RoutingRecord("nestor-nano", "aa", dataset, "bb", 2, List.of(use), Map.of(), facts)
        .write(runs.resolve(run).resolve("routing").resolve("nestor-nano--" + dataset + ".json"));
    return this;
  }

  FilledTable fill(String id) {
    return FilledTable.of(PaperTables.find(id), RunRecords.below(runs));
  }

  /** The first cell of a row and column of a filled table. */
  static FilledCell cell(FilledTable filled, String model, String dataset) {
    return filled.cells().stream()
        .filter(c -> c.printed().model().equals(model) && c.printed().dataset().equals(dataset))
        .findFirst()
        .orElseThrow();
  }
}

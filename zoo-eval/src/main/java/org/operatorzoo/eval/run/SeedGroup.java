package org.operatorzoo.eval.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.eval.stats.Bootstrap;
import org.operatorzoo.eval.stats.Interval;
import org.operatorzoo.eval.stats.SeedSpread;

/**
 * The records of one model after one stage on one dataset: one per seed.
 *
 * @param model name of the model, without the seed
 * @param stage name of the stage; empty for the training on a mixture and for what is not trained
 * @param records one per seed, in order of the seeds
 */
public record SeedGroup(String model, String stage, List<EvaluationRecord> records) {

  /** Checks that there is a record. */
  public SeedGroup {
    records = List.copyOf(records);
    Checks.positive("records of " + model, records.size());
  }

  /** The groups of some records, in order of their first record. */
  public static List<SeedGroup> of(List<EvaluationRecord> records) {
    Map<List<String>, List<EvaluationRecord>> found = new LinkedHashMap<>();
    for (EvaluationRecord record : records) {
      List<String> key = List.of(model(record), stage(record), record.dataset());
      found.computeIfAbsent(key, k -> new ArrayList<>()).add(record);
    }
    List<SeedGroup> groups = new ArrayList<>();
    found.forEach((key, own) -> groups.add(new SeedGroup(key.get(0), key.get(1), own)));
    return groups;
  }

  private static String model(EvaluationRecord record) {
    TrainingFacts facts = record.training();
    return facts == null ? record.model() : facts.preset();
  }

  private static String stage(EvaluationRecord record) {
    TrainingFacts facts = record.training();
    return facts == null || facts.stage().equals(TrainingFacts.PRE_TRAINED) ? "" : facts.stage();
  }

  /** The dataset. */
  public String dataset() {
    return records.get(0).dataset();
  }

  /** Model and stage, as a line is named. */
  public String label() {
    return stage.isEmpty() ? model : model + ", " + stage;
  }

  /** Errors, [seeds, trajectories]. */
  public double[][] errors() {
    return records.stream().map(EvaluationRecord::errorArray).toArray(double[][]::new);
  }

  /** Mean error with its interval: over trajectories, and over seeds if there are several. */
  public Interval interval(Bootstrap bootstrap) {
    return bootstrap.overSeeds(errors());
  }

  /** Mean error of one step of the rollout with its interval. */
  public Interval interval(int step, Bootstrap bootstrap) {
    return bootstrap.overSeeds(
        records.stream().map(r -> r.principal().step(step)).toArray(double[][]::new));
  }

  /** Whether the two can be paired by trajectory and seed. */
  public boolean pairsWith(SeedGroup other) {
    boolean seeds =
        records.size() == other.records.size()
            && IntStream.range(0, records.size()).allMatch(s -> seed(s) == other.seed(s));
    return seeds && records.get(0).datasetDigest().equals(other.records.get(0).datasetDigest());
  }

  private long seed(int index) {
    return TrainingFacts.seed(records.get(index).training());
  }

  /** Mean of this error minus another's, paired by trajectory and seed. */
  public Interval minus(SeedGroup other, Bootstrap bootstrap) {
    return SeedSpread.ofDifference(errors(), other.errors(), bootstrap).interval();
  }

  /** Mean error over trajectories and seeds; infinite if any diverged. */
  public double mean() {
    return records.stream().mapToDouble(EvaluationRecord::mean).average().orElseThrow();
  }
}

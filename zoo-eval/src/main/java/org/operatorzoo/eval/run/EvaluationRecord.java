package org.operatorzoo.eval.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.eval.metric.Direction;
import org.operatorzoo.eval.metric.Metrics;

/**
 * The outcome of one evaluation, per trajectory, so that intervals and later questions need no new
 * run.
 *
 * <p>A trajectory whose prediction is not finite has the error +∞ (the text {@code "Infinity"} in
 * JSON, which has no such number) and is counted by {@link #diverged()}; the mean is then infinite
 * too. It is never dropped: the mean over the survivors would flatter the operator.
 *
 * @param model name of the operator
 * @param weightsDigest SHA-256 of its weights, or {@link #NO_WEIGHTS}
 * @param dataset name of the test set
 * @param datasetDigest SHA-256 of data and protocol
 * @param metric name of the principal metric, the one of tables
 * @param horizon frames rolled out
 * @param height H of the grid the error is taken on
 * @param width W of that grid
 * @param channels C
 * @param scores values of every metric by its name, to eight digits; see {@link Metrics}
 * @param undefined metrics that the mask of this test set leaves undefined, with the reason
 * @param source what it was made from, or null where that cannot be named
 * @param versions what it was made with
 * @param training how the weights came to be, or null where that is not known
 */
public record EvaluationRecord(
    String model,
    String weightsDigest,
    String dataset,
    String datasetDigest,
    String metric,
    int horizon,
    int height,
    int width,
    int channels,
    Map<String, Scores> scores,
    Map<String, String> undefined,
    EvaluationSource source,
    Map<String, String> versions,
    TrainingFacts training) {

  /** Digest of an operator that has no weights. */
  public static final String NO_WEIGHTS = "none";

  /** Checks that every metric has a value for each trajectory and step, and errors are not < 0. */
  public EvaluationRecord {
    Checks.present("model", model);
    Checks.present("weightsDigest", weightsDigest);
    Checks.present("dataset", dataset);
    Checks.present("datasetDigest", datasetDigest);
    Checks.present("metric", metric);
    Checks.positive("horizon", horizon);
    Checks.positive("height", height);
    Checks.positive("width", width);
    Checks.positive("channels", channels);
    Checks.present("scores", scores);
    Checks.present("undefined", undefined);
    Checks.present("versions", versions);
    scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    undefined = Collections.unmodifiableMap(new LinkedHashMap<>(undefined));
    versions = Collections.unmodifiableMap(new TreeMap<>(versions));
    Checks.present("scores of " + metric, scores.get(metric));
    checkScores(scores, scores.get(metric).rollouts().size(), horizon);
  }

  private static void checkScores(Map<String, Scores> scores, int trajectories, int horizon) {
    scores.forEach(
        (name, own) -> {
          if (own.rollouts().size() != trajectories || own.horizon() != horizon) {
            throw new ConfigException(
                "scores of " + name,
                trajectories + " trajectories of " + horizon + " steps",
                own.rollouts().size() + " trajectories of " + own.horizon() + " steps");
          }
        });
    Metrics.ALL.stream()
        .filter(m -> m.direction() == Direction.LOWER_IS_BETTER && scores.containsKey(m.name()))
        .forEach(
            m -> {
              double least = Arrays.stream(scores.get(m.name()).all()).min().orElseThrow();
              if (least < 0) {
                throw new ConfigException(
                    "scores of " + m.name(), "errors of at least 0", "" + least);
              }
            });
  }

  /** The same where what it was made from lies elsewhere. */
  public EvaluationRecord movedTo(EvaluationSource place) {
    return new EvaluationRecord(
        model,
        weightsDigest,
        dataset,
        datasetDigest,
        metric,
        horizon,
        height,
        width,
        channels,
        scores,
        undefined,
        place,
        versions,
        training);
  }

  /** The values of a metric, if it is defined here and was taken. */
  public Optional<Scores> scores(String name) {
    return Optional.ofNullable(scores.get(name));
  }

  /** The values of the principal metric. */
  public Scores principal() {
    return scores.get(metric);
  }

  /** Mean error over the trajectories; infinite if any diverged. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public double mean() {
    return principal().mean();
  }

  /** How many trajectories diverged. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public int diverged() {
    return (int) errors().stream().filter(e -> e.isInfinite()).count();
  }

  /** Principal error of each trajectory's whole rollout. */
  public List<Double> errors() {
    return principal().rollouts();
  }

  /** Principal error of each trajectory, frame by frame, [trajectories, horizon]. */
  public List<List<Double>> stepErrors() {
    return principal().steps();
  }

  /** As {@link #errors()}. */
  public double[] errorArray() {
    return principal().rolloutArray();
  }

  /** Mean principal error over the trajectories at each step of the rollout. */
  public double[] meanStepErrors() {
    return principal().stepMeans();
  }

  /** Writes this record as JSON. */
  public void write(Path file) {
    AtomicFiles.writeText(file, Documents.toJson(this) + "\n");
  }

  /**
   * Reads a record written by {@link #write}.
   *
   * @throws ConfigException if the file is not a valid record
   */
  public static EvaluationRecord read(Path file) {
    return Documents.read(file, EvaluationRecord.class);
  }
}

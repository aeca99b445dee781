package org.operatorzoo.eval.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.core.io.Documents;

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
 * @param metric name of the error measure
 * @param horizon frames rolled out
 * @param height H of the grid the error is taken on
 * @param width W of that grid
 * @param channels C
 * @param errors error of each trajectory's whole rollout
 * @param stepErrors error of each trajectory, frame by frame, [trajectories, horizon]
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
    List<Double> errors,
    List<List<Double>> stepErrors,
    Map<String, String> versions,
    TrainingFacts training) {

  /** Digest of an operator that has no weights. */
  public static final String NO_WEIGHTS = "none";

  /** Checks that every trajectory has one error and {@code horizon} step errors of at least 0. */
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
    Checks.present("errors", errors);
    Checks.present("stepErrors", stepErrors);
    Checks.present("versions", versions);
    Checks.positive("number of errors", errors.size());
    if (stepErrors.size() != errors.size()) {
      throw new ConfigException(
          "stepErrors", errors.size() + " trajectories", stepErrors.size() + " trajectories");
    }
    errors = List.copyOf(errors);
    errors.forEach(e -> checkError("errors", e));
    stepErrors = stepErrors.stream().map(List::copyOf).toList();
    for (List<Double> steps : stepErrors) {
      if (steps.size() != horizon) {
        throw new ConfigException("stepErrors", horizon + " steps", steps.size() + " steps");
      }
      steps.forEach(e -> checkError("stepErrors", e));
    }
    versions = Collections.unmodifiableMap(new TreeMap<>(versions));
  }

  /** The same with what is known of the training. */
  public EvaluationRecord with(TrainingFacts facts) {
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
        errors,
        stepErrors,
        versions,
        facts);
  }

  private static void checkError(String name, double error) {
    if (!(error >= 0)) {
      throw new ConfigException(name, "an error of at least 0", String.valueOf(error));
    }
  }

  /** Mean error over the trajectories; infinite if any diverged. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public double mean() {
    return errors.stream().mapToDouble(e -> e).sum() / errors.size();
  }

  /** How many trajectories diverged. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public int diverged() {
    return (int) errors.stream().filter(e -> e.isInfinite()).count();
  }

  /** Errors of the whole rollouts, one per trajectory. */
  public double[] errorArray() {
    return errors.stream().mapToDouble(e -> e).toArray();
  }

  /** Mean error over the trajectories at each step of the rollout. */
  public double[] meanStepErrors() {
    return IntStream.range(0, horizon)
        .mapToDouble(t -> stepErrors.stream().mapToDouble(s -> s.get(t)).sum() / stepErrors.size())
        .toArray();
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

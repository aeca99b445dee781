package org.operatorzoo.eval.compare;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.NearestNames;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.optim.ScheduleSettings;
import org.operatorzoo.core.train.TrainingPlan;

/**
 * A comparison: models that are trained on the same batches and scored on the same rollouts.
 *
 * @param name name of the run, its directory below {@code runs/}
 * @param models names of models, e.g. {@code fno-nano}
 * @param datasets where training and test trajectories come from
 * @param resolution H = W of the common grid
 * @param framesIn T, frames read
 * @param horizon frames predicted by rollout in the test
 * @param train training trajectories per dataset
 * @param test test trajectories per dataset
 * @param steps optimiser steps of each model
 * @param batchSize B, windows per step
 * @param learningRate peak rate of the one-cycle schedule
 * @param noise ε of the noise injection
 * @param seeds one training per model and seed; data are drawn from the first
 */
public record ComparePlan(
    String name,
    List<String> models,
    List<DatasetChoice> datasets,
    int resolution,
    int framesIn,
    int horizon,
    int train,
    int test,
    int steps,
    int batchSize,
    double learningRate,
    double noise,
    List<Long> seeds) {

  /** Names of the plans that come with the zoo. */
  public static final List<String> PRESETS = List.of("quick", "small");

  /** Checks ranges, and that nothing is listed twice. */
  public ComparePlan {
    Checks.present("name", name);
    if (!name.matches("[A-Za-z0-9._-]+")) {
      throw new ConfigException("name", "letters, digits, dots, dashes and underscores", name);
    }
    models = distinct("models", models);
    datasets = distinct("datasets", datasets);
    seeds = distinct("seeds", seeds);
    Checks.positive("resolution", resolution);
    Checks.positive("framesIn", framesIn);
    Checks.positive("horizon", horizon);
    Checks.positive("train", train);
    Checks.positive("test", test);
    Checks.positive("steps", steps);
    Checks.positive("batchSize", batchSize);
    Checks.positive("learningRate", learningRate);
    Checks.notNegative("noise", noise);
  }

  private static <T> List<T> distinct(String field, List<T> values) {
    if (values == null || values.isEmpty()) {
      throw new ConfigException(field, "at least one entry", "none");
    }
    if (new HashSet<>(values).size() < values.size()) {
      throw new ConfigException(field, "each entry once", values.toString());
    }
    return List.copyOf(values);
  }

  /**
   * A plan that comes with the zoo.
   *
   * @throws ConfigException with the nearest names if there is none of this name
   */
  public static ComparePlan preset(String preset) {
    if (!PRESETS.contains(preset)) {
      throw NearestNames.unknown("preset", preset, PRESETS);
    }
    try (InputStream in = ComparePlan.class.getResourceAsStream(preset + ".yaml")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Documents.fromYaml("preset " + preset, text, ComparePlan.class);
    } catch (IOException e) {
      throw new IllegalStateException("a resource of this module cannot be read", e);
    }
  }

  /** The variant that all datasets share, if they do. */
  public Optional<String> commonVariant() {
    List<String> variants =
        datasets.stream().map(d -> Objects.toString(d.variant(), "")).distinct().toList();
    return variants.size() == 1
        ? variants.stream().filter(v -> !v.isEmpty()).findFirst()
        : Optional.empty();
  }

  /** How each model is trained with one of the seeds. */
  public TrainingPlan training(long seed) {
    return TrainingPlan.preTraining(steps)
        .schedule(learningRate, ScheduleSettings.PUBLISHED.warmup())
        .noise(noise)
        .seed(seed)
        .build();
  }
}

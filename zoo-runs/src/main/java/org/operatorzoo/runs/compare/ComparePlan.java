package org.operatorzoo.runs.compare;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.io.BroughtDocuments;
import org.operatorzoo.core.train.TrainingPlan;
import org.operatorzoo.runs.contents.RunName;
import org.operatorzoo.runs.data.DataPlan;

/**
 * A comparison: models that are trained on the same batches and scored on the same rollouts.
 *
 * @param name name of the run, its directory below {@code runs/}
 * @param models names of models, as {@code zoo models} lists them
 * @param ablations names of models that are trained on the mixture only, without stages
 * @param data what they are trained and tested on
 * @param batchSize B, windows per step
 * @param training how each model is trained on the mixture of all datasets; its seed is replaced
 * @param stages what follows for each model and dataset
 * @param seeds everything is done once for each
 * @param operators operators of one's own that are scored beside the models without training, e.g.
 *     {@code onnx:model.onnx}; may be left out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ComparePlan(
    String name,
    List<String> models,
    List<String> ablations,
    DataPlan data,
    int batchSize,
    TrainingPlan training,
    List<Stage> stages,
    List<Long> seeds,
    List<String> operators) {

  /** Checks ranges, and that nothing is listed twice. */
  public ComparePlan {
    RunName.check(name);
    models = distinct("models", models);
    ablations = ablations == null ? List.of() : List.copyOf(ablations);
    seeds = distinct("seeds", seeds);
    operators = operators == null ? List.of() : each("operators", operators);
    stages = stages == null ? List.of() : List.copyOf(stages);
    Checks.present("data", data);
    Checks.positive("batchSize", batchSize);
    Checks.present("training", training);
    Checks.positive("steps of the training", training.steps());
    distinct("models and ablations", Stream.concat(models.stream(), ablations.stream()).toList());
    if (!stages.isEmpty()) {
      distinct("names of stages", stages.stream().map(Stage::name).toList());
    }
  }

  private static <T> List<T> distinct(String field, List<T> values) {
    if (values == null || values.isEmpty()) {
      throw new ConfigException(field, "at least one entry", "none");
    }
    return each(field, values);
  }

  private static <T> List<T> each(String field, List<T> values) {
    if (new HashSet<>(values).size() < values.size()) {
      throw new ConfigException(field, "each entry once", values.toString());
    }
    return List.copyOf(values);
  }

  /** The plans that artifacts on the class path bring, by name. */
  public static BroughtDocuments presets() {
    return BroughtDocuments.of("comparisons", "preset");
  }

  /**
   * A plan that an artifact brings.
   *
   * @throws ConfigException with the nearest names if there is none of this name
   */
  public static ComparePlan preset(String preset) {
    return presets().read(preset, ComparePlan.class);
  }

  /** The same without stages: training on the mixture alone. */
  public ComparePlan withoutStages() {
    return new ComparePlan(
        name, models, ablations, data, batchSize, training, List.of(), seeds, operators);
  }

  /** Models and ablations, in this order. */
  List<String> trained() {
    return Stream.concat(models.stream(), ablations.stream()).toList();
  }

  /** Names of all trainings on the mixture. */
  List<String> rows() {
    return trained().stream().flatMap(m -> seeds.stream().map(s -> nameOf(m, s))).toList();
  }

  /** Name of one training of a model: with several seeds they differ. */
  String nameOf(String model, long seed) {
    return seeds.size() == 1 ? model : model + "-seed" + seed;
  }

  /** Optimiser steps of everything together. */
  long totalSteps() {
    long perDataset = stages.stream().mapToLong(s -> s.training().steps()).sum();
    return (long) seeds.size()
        * (trained().size() * training.steps().longValue()
            + (long) models.size() * data.datasets().size() * perDataset);
  }
}

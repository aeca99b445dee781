package org.operatorzoo.runs.compare;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.NearestNames;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.model.ModelRegistry;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.train.TrainingPlan;
import org.operatorzoo.runs.contents.RunName;
import org.operatorzoo.runs.data.DataPlan;
import org.operatorzoo.runs.data.DatasetChoice;

/**
 * A comparison: models that are trained on the same batches and scored on the same rollouts.
 *
 * @param name name of the run, its directory below {@code runs/}
 * @param models names of models, e.g. {@code fno-nano}
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

  /** Names of the plans that come with the zoo. */
  public static final List<String> PRESETS = List.of("quick", "small");

  private static final Set<String> MIXTURES = Set.of("nestor", "moepot");

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

  /** The same without stages: training on the mixture alone. */
  public ComparePlan withoutStages() {
    return with(models, ablations, List.of());
  }

  /**
   * What a table of the NESTOR paper needs of this plan, as a run of its own.
   *
   * @param table 1, 2 (numbers of experts), 3 (three datasets instead of all), 4, 5 or 9
   * @throws ConfigException if no run fills that table
   */
  public ComparePlan forTable(int table) {
    List<String> nestor = models.stream().filter(m -> family(m).equals("nestor")).toList();
    ComparePlan whole = named(name + "-table-" + table);
    return switch (table) {
      case 1 -> whole.with(models, List.of(), stages);
      case 2 -> whole.with(withNumbersOfExperts(nestor), List.of(), stages("fine-tune-200"));
      case 3 -> whole.onDatasets(3).with(nestor, List.of(), stages("fine-tune-500"));
      case 4 -> whole.with(nestor, ablations, List.of());
      case 5 -> whole.with(nestor, List.of(), List.of());
      case 9 ->
          whole.with(
              models.stream().filter(m -> MIXTURES.contains(family(m))).toList(),
              List.of(),
              List.of());
      default ->
          throw new ConfigException(
              "table",
              "1 to 5 or 9, the tables of the NESTOR paper that runs fill (others: zoo table)",
              String.valueOf(table));
    };
  }

  private static List<String> withNumbersOfExperts(List<String> models) {
    return models.stream()
        .flatMap(
            model ->
                ModelRegistry.list(model + "*").stream()
                    .map(OperatorDefinition::name)
                    .filter(n -> n.equals(model) || n.matches(model + "-\\d+-experts")))
        .toList();
  }

  private List<Stage> stages(String wanted) {
    return stages.stream().filter(stage -> stage.name().equals(wanted)).toList();
  }

  private ComparePlan onDatasets(int first) {
    List<DatasetChoice> few = data.datasets().subList(0, Math.min(first, data.datasets().size()));
    return new ComparePlan(
        name,
        models,
        ablations,
        data.withDatasets(few),
        batchSize,
        training,
        stages,
        seeds,
        operators);
  }

  private ComparePlan named(String other) {
    return new ComparePlan(
        other, models, ablations, data, batchSize, training, stages, seeds, operators);
  }

  private ComparePlan with(List<String> chosen, List<String> variants, List<Stage> following) {
    return new ComparePlan(
        name, chosen, variants, data, batchSize, training, following, seeds, operators);
  }

  private static String family(String model) {
    return ModelRegistry.find(model).architecture().name();
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

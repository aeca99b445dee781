package org.operatorzoo.cli;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.operatorzoo.core.train.TrainingPlan;
import org.operatorzoo.core.train.TrainingPlanBuilder;
import org.operatorzoo.runs.data.DataPlan;
import org.operatorzoo.runs.data.DatasetChoice;
import picocli.CommandLine.Option;

/** What can be changed in any plan from the command line. */
final class PlanOptions {

  @Option(names = "--name", paramLabel = "NAME", description = "Name of the run.")
  private String name;

  @Option(
      names = "--datasets",
      split = ",",
      paramLabel = "ID|FILE",
      description = {
        "Datasets, by commas: ids of the catalogue (id, or id:variant), or files in a layout",
        "that is read. An id alone takes the variant of the preset that is named, else the",
        "published one."
      })
  private List<String> datasets;

  @Option(names = "--steps", paramLabel = "N", description = "Optimiser steps of each training.")
  private Integer steps;

  @Option(names = "--batch", paramLabel = "N", description = "Windows per batch.")
  private Integer batch;

  @Option(names = "--learning-rate", paramLabel = "RATE", description = "Peak learning rate.")
  private Double learningRate;

  /** Whether there is any. */
  boolean given() {
    return Stream.of(name, datasets, steps, batch, learningRate).anyMatch(Objects::nonNull);
  }

  boolean setsSteps() {
    return steps != null;
  }

  String name(String planned) {
    return name == null ? planned : name;
  }

  int batch(int planned) {
    return batch == null ? planned : batch;
  }

  /**
   * The datasets of a plan, or others.
   *
   * @param preset whether a preset was named: then an id alone means its variant
   */
  DataPlan data(DataPlan planned, boolean preset) {
    if (datasets == null) {
      return planned;
    }
    String variant = preset ? planned.commonVariant().orElse(null) : null;
    return planned.withDatasets(
        datasets.stream().map(DatasetChoice::of).map(d -> d.withDefault(variant)).toList());
  }

  /** Changes length and peak rate of a training. */
  TrainingPlanBuilder change(TrainingPlan planned) {
    TrainingPlanBuilder change = planned.change();
    if (steps != null) {
      change.steps(steps);
    }
    if (learningRate != null) {
      change.schedule(planned.schedule().withRate(learningRate));
    }
    return change;
  }
}

package org.operatorzoo.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.train.TrainingPlan;
import org.operatorzoo.core.train.ValidationSettings;
import org.operatorzoo.runs.data.DataPlan;
import org.operatorzoo.runs.data.DatasetChoice;
import org.operatorzoo.runs.train.RunPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fine-tunes weights on data of one's own. */
@Command(
    name = "finetune",
    description = {
      "Fine-tune weights on your own data, and score them on trajectories kept apart.",
      "An interrupted run goes on with 'zoo train --resume DIR'."
    })
final class FineTuneCommand implements Callable<Integer> {

  @Mixin private RunOptions options;

  @Option(
      names = "--weights",
      required = true,
      paramLabel = "DIR",
      description =
          "Directory with manifest.json and weights.safetensors, or pretrained weights by name.")
  private Path weights;

  @Option(
      names = "--data",
      required = true,
      split = ",",
      paramLabel = "FILE|ID",
      description = {
        "Trajectories: files in a layout that is read, or ids of the catalogue",
        "(id, or id:variant), by commas."
      })
  private List<String> data;

  @Mixin private ArrayOptions arrays;

  @Option(
      names = "--train",
      required = true,
      paramLabel = "N",
      description = "Training trajectories of each, from the front of a file.")
  private int train;

  @Option(
      names = "--test",
      required = true,
      paramLabel = "N",
      description = "Test trajectories of each, from the end of a file.")
  private int test;

  @Option(
      names = "--validation",
      paramLabel = "N",
      defaultValue = "0",
      description = {
        "Trajectories to score on ten times meanwhile; the best state is kept.",
        "Default: 0, none."
      })
  private int validation;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "500",
      description = "Optimiser steps. Default: 500.")
  private int steps;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "8",
      description = "Windows per step. Default: 8.")
  private int batch;

  @Option(
      names = "--learning-rate",
      defaultValue = "1e-3",
      paramLabel = "RATE",
      description = "Peak learning rate. Default: 1e-3.")
  private double learningRate;

  @Option(
      names = "--freeze",
      split = ",",
      paramLabel = "PART",
      description = "Components or parameter groups left as they are, e.g. blocks; see zoo info.")
  private String[] freeze = {};

  @Option(
      names = "--components",
      split = ",",
      paramLabel = "PART",
      description = {
        "Components of the weights that are loaded, the rest is drawn: patch_embed, pos,",
        "blocks, time_agg, out, ...; 'fitting' loads all that fits. Default: all."
      })
  private List<String> components;

  @Option(
      names = "--channels",
      paramLabel = "N",
      description = "Channels of the tuned model. Default: those of the weights, at least.")
  private Integer channels;

  @Option(
      names = "--resolution",
      paramLabel = "N",
      description = "Grid N×N of the tuned model. Default: that of the weights.")
  private Integer resolution;

  @Option(
      names = "--horizon",
      defaultValue = "10",
      paramLabel = "N",
      description = "Frames of a test rollout. Default: 10.")
  private int horizon;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the training. Default: 1.")
  private long seed;

  @Option(
      names = "--name",
      defaultValue = "fine-tuned",
      paramLabel = "NAME",
      description = "Name of the run. Default: ${DEFAULT-VALUE}.")
  private String name;

  @Override
  public Integer call() {
    int grid;
    int frames;
    try (NeuralOperator operator = NeuralOperator.load(weights)) {
      grid = operator.field().height();
      frames = operator.framesIn();
    }
    DataPlan where =
        new DataPlan(
            data.stream().map(DatasetChoice::of).map(d -> d.reading(arrays.choice())).toList(),
            null,
            resolution != null ? resolution : grid,
            channels,
            frames,
            horizon,
            train,
            validation,
            test,
            seed);
    TrainingPlan plan =
        TrainingPlan.fineTuning(steps)
            .schedule(learningRate, 0.2)
            .freeze(freeze)
            .validation(
                validation == 0
                    ? ValidationSettings.NONE
                    : new ValidationSettings(Math.max(1, steps / 10), 0))
            .seed(seed)
            .build();
    return options.run(
        new RunPlan(name, null, weights.toString(), components, where, batch, null, plan),
        null,
        false);
  }
}

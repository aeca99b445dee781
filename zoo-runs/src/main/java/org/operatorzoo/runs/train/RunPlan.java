package org.operatorzoo.runs.train;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.io.BroughtDocuments;
import org.operatorzoo.core.train.TrainingPlan;
import org.operatorzoo.runs.contents.RunName;
import org.operatorzoo.runs.data.DataPlan;

/**
 * A training run: pre-training of a new model, or fine-tuning of weights.
 *
 * @param name name of the run, its directory below {@code runs/}
 * @param model name of a model, as {@code zoo models} lists them; may be left out with weights
 * @param weights directory of weights to start from; null draws them
 * @param components components of the weights that are loaded; default all, see {@link
 *     org.operatorzoo.core.model.WeightTransfer}
 * @param data what it is trained and tested on
 * @param batchSize B, windows of a batch
 * @param epochs length of the run in epochs; null where the training plan says the steps
 * @param training how
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunPlan(
    String name,
    String model,
    String weights,
    List<String> components,
    DataPlan data,
    int batchSize,
    Integer epochs,
    TrainingPlan training) {

  /** Checks names, ranges, and that the length is given once. */
  public RunPlan {
    RunName.check(name);
    if (model == null && weights == null) {
      throw new ConfigException("plan " + name, "a model, or weights to start from", "neither");
    }
    if (weights == null && components != null) {
      throw new ConfigException("components", "weights beside them", "none");
    }
    Checks.present("data", data);
    Checks.positive("batchSize", batchSize);
    Checks.present("training", training);
    if ((epochs == null) == (training.steps() == 0)) {
      throw new ConfigException(
          "plan " + name,
          "either epochs, or steps under training",
          epochs == null ? "neither" : "both");
    }
    if (epochs != null) {
      Checks.positive("epochs", epochs);
    }
    if (training.validation().every() > 0 && data.validation() == 0) {
      throw new ConfigException(
          "validation of the training", "validation trajectories in the data", "0");
    }
  }

  /** The plans that artifacts on the class path bring, by name. */
  public static BroughtDocuments presets() {
    return BroughtDocuments.of("training-plans", "preset");
  }

  /**
   * A plan that an artifact brings.
   *
   * @throws ConfigException with the nearest names if there is none of this name
   */
  public static RunPlan preset(String preset) {
    return presets().read(preset, RunPlan.class);
  }

  /** The same with its length in steps. */
  public RunPlan inSteps() {
    if (epochs == null) {
      return this;
    }
    long windows = Math.multiplyExact(epochs.longValue(), data.windowsPerEpoch());
    long perStep = (long) batchSize * training.accumulate();
    int steps = Math.toIntExact(Math.max(1, (windows + perStep - 1) / perStep));
    return new RunPlan(
        name,
        model,
        weights,
        components,
        data,
        batchSize,
        null,
        training.change().steps(steps).build());
  }
}

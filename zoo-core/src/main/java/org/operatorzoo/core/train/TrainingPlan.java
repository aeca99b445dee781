package org.operatorzoo.core.train;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.loss.LossSettings;
import org.operatorzoo.core.model.LossSpec;
import org.operatorzoo.core.optim.OptimizerSettings;
import org.operatorzoo.core.optim.Schedule;
import org.operatorzoo.core.optim.ScheduleSettings;

/**
 * How an operator is trained. What is left out is as DPOT and NESTOR publish it for pre-training.
 * The batches come from elsewhere.
 *
 * @param steps optimiser steps; 0, the default, where a run fixes them by its epochs
 * @param mode {@link Mode#TRAINING} (default), or {@link Mode#FINE_TUNING} with its balance weights
 *     and frozen gates
 * @param optimizer rule and numbers
 * @param schedule learning rate and momentum over the steps
 * @param loss what is minimised; default the relative L2 loss, channel by channel
 * @param accumulate batches whose gradients are added up for one step; default 1
 * @param clipNorm limit of the global gradient norm; default 10⁴
 * @param noise ε of the noise injection; default 5e-4, 0 in fine-tuning
 * @param unroll predictions fed back in a row, T_ar/T'; default 1
 * @param averaging decay of an exponential moving average of the parameters, which is then what is
 *     validated and what training ends with; default 0, none
 * @param balanceWeights weights of the balance losses by kind, where they differ from the published
 * @param freeze components or parameter groups that are left as they are
 * @param validation how often the operator is scored meanwhile, and when that ends the training
 * @param checkpoints how often all of it is saved, and how much is kept
 * @param seed run seed; noise draws derive from it. Default 1
 */
public record TrainingPlan(
    Integer steps,
    Mode mode,
    OptimizerSettings optimizer,
    ScheduleSettings schedule,
    LossSettings loss,
    Integer accumulate,
    Double clipNorm,
    Double noise,
    Integer unroll,
    Double averaging,
    Map<String, Double> balanceWeights,
    List<String> freeze,
    ValidationSettings validation,
    CheckpointSettings checkpoints,
    Long seed) {

  /** Fills in what is left out and checks the ranges. */
  public TrainingPlan {
    steps = steps == null ? Integer.valueOf(0) : steps;
    mode = mode == null ? Mode.TRAINING : mode;
    if (mode == Mode.INFERENCE) {
      throw new ConfigException("mode", "TRAINING or FINE_TUNING", mode.toString());
    }
    optimizer = optimizer == null ? OptimizerSettings.PUBLISHED : optimizer;
    schedule = schedule == null ? ScheduleSettings.PUBLISHED : schedule;
    loss = loss == null ? LossSettings.PUBLISHED : loss;
    accumulate = accumulate == null ? Integer.valueOf(1) : accumulate;
    clipNorm = clipNorm == null ? Double.valueOf(1e4) : clipNorm;
    noise = noise == null ? Double.valueOf(mode == Mode.TRAINING ? 5e-4 : 0) : noise;
    unroll = unroll == null ? Integer.valueOf(1) : unroll;
    averaging = averaging == null ? Double.valueOf(0) : averaging;
    // Sorted, so that equal plans have equal texts.
    balanceWeights =
        Collections.unmodifiableSortedMap(
            new TreeMap<>(balanceWeights == null ? Map.of() : balanceWeights));
    freeze = freeze == null ? List.of() : List.copyOf(freeze);
    validation = validation == null ? ValidationSettings.NONE : validation;
    checkpoints = checkpoints == null ? CheckpointSettings.STANDARD : checkpoints;
    seed = seed == null ? Long.valueOf(1) : seed;
    Checks.notNegative("steps", steps);
    Checks.positive("accumulate", accumulate);
    Checks.positive("clipNorm", clipNorm);
    Checks.notNegative("noise", noise);
    Checks.positive("unroll", unroll);
    Checks.between("averaging", averaging, 0, Math.nextDown(1.0));
  }

  /** The published pre-training settings for a run of this length. */
  public static TrainingPlan published(int steps, long seed) {
    return preTraining(steps).seed(seed).build();
  }

  /** Starts from the published pre-training settings. */
  public static TrainingPlanBuilder preTraining(int steps) {
    return new TrainingPlanBuilder(steps, Mode.TRAINING);
  }

  /** Starts from the published fine-tuning settings: no noise, frozen gates of MoE-POT. */
  public static TrainingPlanBuilder fineTuning(int steps) {
    return new TrainingPlanBuilder(steps, Mode.FINE_TUNING);
  }

  /** A builder that holds this plan. */
  public TrainingPlanBuilder change() {
    return new TrainingPlanBuilder(this);
  }

  /** The schedule of rate and β₁, made for this number of steps. */
  public Schedule createSchedule() {
    return schedule.create(steps, optimizer.momentum());
  }

  /** The loss of a graph that trains by this plan. */
  public LossSpec lossSpec() {
    return new LossSpec(balanceWeights, false).withLoss(loss).withUnroll(unroll, noise);
  }

  /** The same with other checkpoints, which change nothing that is computed. */
  TrainingPlan withCheckpoints(CheckpointSettings settings) {
    return change().checkpoints(settings).build();
  }

  /** Whether parameters are averaged. */
  @JsonIgnore
  public boolean isAveraged() {
    return averaging > 0;
  }
}

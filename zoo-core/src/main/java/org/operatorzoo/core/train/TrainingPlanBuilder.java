package org.operatorzoo.core.train;

import java.util.List;
import java.util.Map;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.loss.LossSettings;
import org.operatorzoo.core.optim.OptimizerSettings;
import org.operatorzoo.core.optim.ScheduleSettings;

/** Puts a {@link TrainingPlan} together; what is not named keeps its published value. */
public final class TrainingPlanBuilder {

  private int steps;
  private Mode mode;
  private OptimizerSettings optimizer;
  private ScheduleSettings schedule;
  private LossSettings loss;
  private Integer accumulate;
  private Double clipNorm;
  private Double noise;
  private Integer unroll;
  private Double averaging;
  private Map<String, Double> balanceWeights;
  private List<String> freeze;
  private ValidationSettings validation;
  private CheckpointSettings checkpoints;
  private Long seed;

  TrainingPlanBuilder(int steps, Mode mode) {
    this.steps = steps;
    this.mode = mode;
  }

  TrainingPlanBuilder(TrainingPlan plan) {
    steps = plan.steps();
    mode = plan.mode();
    optimizer = plan.optimizer();
    schedule = plan.schedule();
    loss = plan.loss();
    accumulate = plan.accumulate();
    clipNorm = plan.clipNorm();
    noise = plan.noise();
    unroll = plan.unroll();
    averaging = plan.averaging();
    balanceWeights = plan.balanceWeights();
    freeze = plan.freeze();
    validation = plan.validation();
    checkpoints = plan.checkpoints();
    seed = plan.seed();
  }

  /** Optimiser steps. */
  public TrainingPlanBuilder steps(int value) {
    steps = value;
    return this;
  }

  /** Rule and numbers of the optimiser. */
  public TrainingPlanBuilder optimizer(OptimizerSettings value) {
    optimizer = value;
    return this;
  }

  /** Learning rate and momentum over the steps. */
  public TrainingPlanBuilder schedule(ScheduleSettings value) {
    schedule = value;
    return this;
  }

  /** The published one-cycle schedule with another peak rate and warm-up share. */
  public TrainingPlanBuilder schedule(double rate, double warmup) {
    return schedule(ScheduleSettings.of(rate, warmup));
  }

  /** What is minimised. */
  public TrainingPlanBuilder loss(LossSettings value) {
    loss = value;
    return this;
  }

  /** Batches per step. */
  public TrainingPlanBuilder accumulate(int value) {
    accumulate = value;
    return this;
  }

  /** Limit of the global gradient norm. */
  public TrainingPlanBuilder clipNorm(double value) {
    clipNorm = value;
    return this;
  }

  /** ε of the noise injection. */
  public TrainingPlanBuilder noise(double value) {
    noise = value;
    return this;
  }

  /** Predictions fed back in a row. */
  public TrainingPlanBuilder unroll(int value) {
    unroll = value;
    return this;
  }

  /** Decay of the moving average of the parameters. */
  public TrainingPlanBuilder averaging(double value) {
    averaging = value;
    return this;
  }

  /** Weights of the balance losses by kind. */
  public TrainingPlanBuilder balanceWeights(Map<String, Double> value) {
    balanceWeights = value;
    return this;
  }

  /** Parameter groups that are left as they are. */
  public TrainingPlanBuilder freeze(String... groups) {
    freeze = List.of(groups);
    return this;
  }

  /** Scores meanwhile. */
  public TrainingPlanBuilder validation(ValidationSettings value) {
    validation = value;
    return this;
  }

  /** What is saved meanwhile. */
  public TrainingPlanBuilder checkpoints(CheckpointSettings value) {
    checkpoints = value;
    return this;
  }

  /** Run seed. */
  public TrainingPlanBuilder seed(long value) {
    seed = value;
    return this;
  }

  /**
   * The plan.
   *
   * @throws org.operatorzoo.core.error.ConfigException if a value is out of its range
   */
  public TrainingPlan build() {
    return new TrainingPlan(
        steps,
        mode,
        optimizer,
        schedule,
        loss,
        accumulate,
        clipNorm,
        noise,
        unroll,
        averaging,
        balanceWeights,
        freeze,
        validation,
        checkpoints,
        seed);
  }
}

package org.operatorzoo.core.train;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.operatorzoo.core.error.Checks;

/**
 * How an operator is trained: DPOT's and NESTOR's protocol with its settings. The batches come from
 * elsewhere.
 *
 * @param steps optimiser steps
 * @param learningRate peak rate of the one-cycle schedule
 * @param warmup share of the steps until the peak
 * @param weightDecay λ, L2 term added to the gradient
 * @param beta2 β₂ of Adam; β₁ is cycled by the schedule
 * @param clipNorm limit of the global gradient norm
 * @param noise ε of the noise injection
 * @param balanceWeights weights of the balance losses by kind, where they differ from the published
 * @param seed run seed; noise draws derive from it
 */
public record TrainingPlan(
    int steps,
    double learningRate,
    double warmup,
    double weightDecay,
    double beta2,
    double clipNorm,
    double noise,
    Map<String, Double> balanceWeights,
    long seed) {

  /** Checks the ranges. */
  public TrainingPlan {
    Checks.positive("steps", steps);
    Checks.positive("learningRate", learningRate);
    Checks.between("warmup", warmup, 0, 1);
    Checks.notNegative("weightDecay", weightDecay);
    Checks.between("beta2", beta2, 0, 1);
    Checks.positive("clipNorm", clipNorm);
    Checks.notNegative("noise", noise);
    // Sorted, so that equal plans have equal texts.
    balanceWeights =
        Collections.unmodifiableSortedMap(
            new TreeMap<>(balanceWeights == null ? Map.of() : balanceWeights));
  }

  /** The published pre-training settings for a run of this length. */
  public static TrainingPlan published(int steps, long seed) {
    return new TrainingPlan(steps, 1e-3, 0.2, 1e-6, 0.9, 1e4, 5e-4, Map.of(), seed);
  }

  /** The schedule of rate and β₁. */
  public OneCycleSchedule schedule() {
    return new OneCycleSchedule(steps, learningRate, warmup);
  }
}

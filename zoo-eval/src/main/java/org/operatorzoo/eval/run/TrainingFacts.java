package org.operatorzoo.eval.run;

import java.util.List;
import org.operatorzoo.core.error.Checks;

/**
 * How evaluated weights came to be, as far as a table needs it.
 *
 * @param preset name of the configuration, e.g. {@code nestor-nano} or {@code
 *     nestor-nano-without-balance}
 * @param stage {@link #PRE_TRAINED}, {@link #FROM_SCRATCH}, or {@code fine-tune-200} and the like
 * @param seed run seed
 * @param steps optimiser steps of this stage
 * @param batchSize B, windows per step
 * @param resolution H = W of the grid trained on
 * @param train training trajectories per dataset
 * @param datasets what this stage was trained on
 */
public record TrainingFacts(
    String preset,
    String stage,
    long seed,
    int steps,
    int batchSize,
    int resolution,
    int train,
    List<String> datasets) {

  /** Trained on the mixture of all datasets of a run. */
  public static final String PRE_TRAINED = "pre-trained";

  /** Trained on one dataset alone, from drawn parameters. */
  public static final String FROM_SCRATCH = "from-scratch";

  /** Checks that nothing is missing. */
  public TrainingFacts {
    Checks.present("preset", preset);
    Checks.present("stage", stage);
    Checks.notNegative("steps", steps);
    Checks.positive("batchSize", batchSize);
    Checks.positive("resolution", resolution);
    Checks.positive("train", train);
    datasets = List.copyOf(datasets);
  }

  /** Seed of a training; 0 of none. */
  public static long seed(TrainingFacts facts) {
    return facts == null ? 0 : facts.seed();
  }
}

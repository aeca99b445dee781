package org.operatorzoo.core.optim;

import org.operatorzoo.core.error.Checks;

/**
 * Which optimiser, and its numbers. What is left out is as published by DPOT and NESTOR.
 *
 * @param kind rule; default {@link Kind#ADAM}
 * @param momentum β₁ where the schedule does not cycle it; default 0.9
 * @param beta2 β₂; default 0.9
 * @param epsilon ε; default 1e-8
 * @param weightDecay λ; default 1e-6
 */
public record OptimizerSettings(
    Kind kind, Double momentum, Double beta2, Double epsilon, Double weightDecay) {

  /** The published settings. */
  public static final OptimizerSettings PUBLISHED =
      new OptimizerSettings(null, null, null, null, null);

  /** Rules of updating. */
  public enum Kind {
    /** Adam with weight decay added to the gradient. */
    ADAM,
    /** Adam with weight decay on the parameters alone. */
    ADAMW,
    /** LAMB. */
    LAMB,
    /** Gradient descent with momentum. */
    SGD
  }

  /** Fills in what is left out and checks the ranges. */
  public OptimizerSettings {
    kind = kind == null ? Kind.ADAM : kind;
    momentum = momentum == null ? Double.valueOf(0.9) : momentum;
    beta2 = beta2 == null ? Double.valueOf(0.9) : beta2;
    epsilon = epsilon == null ? Double.valueOf(1e-8) : epsilon;
    weightDecay = weightDecay == null ? Double.valueOf(1e-6) : weightDecay;
    Checks.between("momentum", momentum, 0, Math.nextDown(1.0));
    Checks.between("beta2", beta2, 0, Math.nextDown(1.0));
    Checks.positive("epsilon", epsilon);
    Checks.notNegative("weightDecay", weightDecay);
  }

  /** The same with another weight decay. */
  public OptimizerSettings withWeightDecay(double decay) {
    return new OptimizerSettings(kind, momentum, beta2, epsilon, decay);
  }

  /** A new optimiser. */
  public Optimizer create() {
    return switch (kind) {
      case ADAM -> new Adam(beta2, epsilon, weightDecay, false);
      case ADAMW -> new Adam(beta2, epsilon, weightDecay, true);
      case LAMB -> new Lamb(beta2, epsilon, weightDecay);
      case SGD -> new Sgd(weightDecay);
    };
  }
}

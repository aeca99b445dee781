package org.operatorzoo.core.optim;

import org.operatorzoo.core.error.Checks;

/**
 * The same rate throughout, after a linear warm-up.
 *
 * @param steps n, length of the run
 * @param peakRate the rate
 * @param warmup share of the steps until it is reached
 * @param momentum β₁
 */
public record ConstantSchedule(int steps, double peakRate, double warmup, double momentum)
    implements Schedule {

  /** Checks the ranges. */
  public ConstantSchedule {
    Checks.positive("steps", steps);
    Checks.positive("peakRate", peakRate);
    Checks.between("warmup", warmup, 0, 1);
    Checks.between("momentum", momentum, 0, 1);
  }

  @Override
  public double rate(long step) {
    double up = warmup * steps;
    return step < up ? peakRate * Math.min(1, (step + 1) / up) : peakRate;
  }

  @Override
  public double momentum(long step) {
    return momentum;
  }
}

package org.operatorzoo.core.optim;

import org.operatorzoo.core.error.Checks;

/**
 * Linear warm-up, then half a cosine down to a last rate, with constant momentum:
 *
 * <pre>
 * i < w:  lr(i) = peak · (i + 1)/w,           w = warmup·n
 * i ≥ w:  lr(i) = last + (peak − last)/2 · (1 + cos(π·(i − w)/(n − w)))
 * </pre>
 *
 * @param steps n, length of the run
 * @param peakRate largest rate
 * @param warmup share of the steps until the peak
 * @param lastRate rate that the cosine falls to
 * @param momentum β₁
 */
public record CosineSchedule(
    int steps, double peakRate, double warmup, double lastRate, double momentum)
    implements Schedule {

  /** Checks the ranges. */
  public CosineSchedule {
    Checks.positive("steps", steps);
    Checks.positive("peakRate", peakRate);
    Checks.between("warmup", warmup, 0, 1);
    Checks.between("lastRate", lastRate, 0, peakRate);
    Checks.between("momentum", momentum, 0, 1);
  }

  @Override
  public double rate(long step) {
    double up = warmup * steps;
    if (step < up) {
      return peakRate * Math.min(1, (step + 1) / up);
    }
    double share = Math.min(1, (step - up) / (steps - up));
    return lastRate + (peakRate - lastRate) / 2 * (1 + Math.cos(Math.PI * share));
  }

  @Override
  public double momentum(long step) {
    return momentum;
  }
}

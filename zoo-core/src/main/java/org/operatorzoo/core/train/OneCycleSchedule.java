package org.operatorzoo.core.train;

import org.operatorzoo.core.error.Checks;

/**
 * One-cycle schedule with cosine annealing both ways and a momentum that runs against it, as DPOT
 * and NESTOR train with:
 *
 * <pre>
 * up = warmup·n − 1
 * i ≤ up:  v(i) = peak + (start − peak)/2 · (1 + cos(π·i/up))
 * i > up:  v(i) = end + (peak − end)/2 · (1 + cos(π·(i − up)/(n − 1 − up)))
 * </pre>
 *
 * for the rate with start = peak/10⁴ and end = start/10⁴, and for β₁ from 0.95 down to 0.85 and
 * back.
 *
 * @param steps n, length of the run
 * @param peakRate largest rate
 * @param warmup share of the steps until the peak
 */
public record OneCycleSchedule(int steps, double peakRate, double warmup) {

  private static final double DIVISOR = 1e4;
  private static final double BETA1_HIGH = 0.95;
  private static final double BETA1_LOW = 0.85;

  /** Checks the ranges. */
  public OneCycleSchedule {
    Checks.positive("steps", steps);
    Checks.positive("peakRate", peakRate);
    Checks.between("warmup", warmup, 0, 1);
  }

  /** Learning rate of a step, counted from 0. */
  public double rate(long step) {
    double start = peakRate / DIVISOR;
    return value(step, start, peakRate, start / DIVISOR);
  }

  /** First-moment decay β₁ of a step, counted from 0. */
  public double beta1(long step) {
    return value(step, BETA1_HIGH, BETA1_LOW, BETA1_HIGH);
  }

  private double value(long step, double start, double peak, double end) {
    double up = warmup * steps - 1;
    if (step <= up) {
      return up <= 0 ? peak : cosine(start, peak, step / up);
    }
    double down = steps - 1 - Math.max(up, 0);
    return down <= 0 ? end : cosine(peak, end, Math.min(1, (step - Math.max(up, 0)) / down));
  }

  private static double cosine(double from, double to, double share) {
    return to + (from - to) / 2 * (1 + Math.cos(Math.PI * share));
  }
}

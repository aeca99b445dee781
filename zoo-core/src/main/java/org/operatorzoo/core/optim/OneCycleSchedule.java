package org.operatorzoo.core.optim;

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
 * for the rate with start = peak/startDivisor and end = start/endDivisor, and for β₁ from high down
 * to low and back.
 *
 * @param steps n, length of the run
 * @param peakRate largest rate
 * @param warmup share of the steps until the peak
 * @param startDivisor peak rate over first rate
 * @param endDivisor first rate over last rate
 * @param momentumHigh β₁ at the ends
 * @param momentumLow β₁ at the peak
 */
public record OneCycleSchedule(
    int steps,
    double peakRate,
    double warmup,
    double startDivisor,
    double endDivisor,
    double momentumHigh,
    double momentumLow)
    implements Schedule {

  /** Checks the ranges. */
  public OneCycleSchedule {
    Checks.positive("steps", steps);
    Checks.positive("peakRate", peakRate);
    Checks.between("warmup", warmup, 0, 1);
    Checks.positive("startDivisor", startDivisor);
    Checks.positive("endDivisor", endDivisor);
    Checks.between("momentumHigh", momentumHigh, 0, 1);
    Checks.between("momentumLow", momentumLow, 0, 1);
  }

  /** The published divisors, 10⁴ and 10⁴, with β₁ cycled between 0.95 and 0.85. */
  public static OneCycleSchedule published(int steps, double peakRate, double warmup) {
    return new OneCycleSchedule(steps, peakRate, warmup, 1e4, 1e4, 0.95, 0.85);
  }

  @Override
  public double rate(long step) {
    double start = peakRate / startDivisor;
    return value(step, start, peakRate, start / endDivisor);
  }

  @Override
  public double momentum(long step) {
    return value(step, momentumHigh, momentumLow, momentumHigh);
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

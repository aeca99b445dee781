package org.operatorzoo.core.optim;

import org.operatorzoo.core.error.Checks;

/**
 * Which schedule, and its numbers. What is left out is as published by DPOT and NESTOR.
 *
 * @param kind shape; default {@link Kind#ONE_CYCLE}
 * @param rate peak learning rate; default 1e-3
 * @param warmup share of the steps until the peak; default 0.2
 * @param startDivisor peak rate over first rate of the one-cycle; default 10⁴
 * @param endDivisor first rate over last rate of the one-cycle; default 10⁴
 * @param lastRate rate that the cosine falls to; default 0
 * @param cycleMomentum whether the one-cycle also takes β₁ from 0.95 to 0.85 and back; default true
 */
public record ScheduleSettings(
    Kind kind,
    Double rate,
    Double warmup,
    Double startDivisor,
    Double endDivisor,
    Double lastRate,
    Boolean cycleMomentum) {

  /** The published settings. */
  public static final ScheduleSettings PUBLISHED = of(1e-3, 0.2);

  /** Shapes. */
  public enum Kind {
    /** Cosine up and down. */
    ONE_CYCLE,
    /** Linear up, cosine down. */
    COSINE,
    /** Linear up, then constant. */
    CONSTANT
  }

  /** Fills in what is left out and checks the ranges. */
  public ScheduleSettings {
    kind = kind == null ? Kind.ONE_CYCLE : kind;
    rate = rate == null ? Double.valueOf(1e-3) : rate;
    warmup = warmup == null ? Double.valueOf(0.2) : warmup;
    startDivisor = startDivisor == null ? Double.valueOf(1e4) : startDivisor;
    endDivisor = endDivisor == null ? Double.valueOf(1e4) : endDivisor;
    lastRate = lastRate == null ? Double.valueOf(0) : lastRate;
    cycleMomentum = cycleMomentum == null ? Boolean.TRUE : cycleMomentum;
    Checks.positive("rate", rate);
    Checks.between("warmup", warmup, 0, 1);
    Checks.positive("startDivisor", startDivisor);
    Checks.positive("endDivisor", endDivisor);
    Checks.between("lastRate", lastRate, 0, rate);
  }

  /** One-cycle with the published divisors. */
  public static ScheduleSettings of(double rate, double warmup) {
    return new ScheduleSettings(null, rate, warmup, null, null, null, null);
  }

  /** The same with another peak rate. */
  public ScheduleSettings withRate(double peak) {
    return new ScheduleSettings(
        kind, peak, warmup, startDivisor, endDivisor, lastRate, cycleMomentum);
  }

  /**
   * The schedule of a run.
   *
   * @param steps length of the run
   * @param momentum β₁ where it is not cycled
   */
  public Schedule create(int steps, double momentum) {
    return switch (kind) {
      case ONE_CYCLE ->
          new OneCycleSchedule(
              steps,
              rate,
              warmup,
              startDivisor,
              endDivisor,
              cycleMomentum ? 0.95 : momentum,
              cycleMomentum ? 0.85 : momentum);
      case COSINE -> new CosineSchedule(steps, rate, warmup, lastRate, momentum);
      case CONSTANT -> new ConstantSchedule(steps, rate, warmup, momentum);
    };
  }
}

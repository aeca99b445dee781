package org.operatorzoo.eval.metric;

/** Which values of a metric are good. */
public enum Direction {

  /** Errors: 0 is perfect. */
  LOWER_IS_BETTER(Double.POSITIVE_INFINITY),

  /** Agreements, such as a correlation. */
  HIGHER_IS_BETTER(Double.NEGATIVE_INFINITY);

  private final double worst;

  Direction(double worst) {
    this.worst = worst;
  }

  /** What a prediction gets that is not finite: no finite number stands for it. */
  public double worst() {
    return worst;
  }
}

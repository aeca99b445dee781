package org.operatorzoo.runs.bench;

import java.util.List;

/**
 * Where the time of an operator's steps goes.
 *
 * @param model name of the operator
 * @param batch B, windows per step
 * @param steps repetitions of each kind
 * @param passes predictions, and training steps if the operator can be trained on so few windows
 */
public record OperationReport(String model, int batch, int steps, List<Pass> passes) {

  /** Copies the passes. */
  public OperationReport {
    passes = List.copyOf(passes);
  }

  /**
   * One kind of step.
   *
   * @param name {@code forward} or {@code forward and backward}
   * @param kinds time by kind of operation, the longest first
   * @param longest the single operations that took longest
   */
  public record Pass(String name, List<Row> kinds, List<Row> longest) {

    /** Copies the rows. */
    public Pass {
      kinds = List.copyOf(kinds);
      longest = List.copyOf(longest);
    }

    /** All operations of one step, in milliseconds. */
    public double millis() {
      return kinds.stream().mapToDouble(Row::millis).sum();
    }
  }

  /**
   * Operations that belong together.
   *
   * @param name what they are
   * @param calls how many of them one step has
   * @param millis time in one step
   * @param flops floating-point operations in one step
   */
  public record Row(String name, double calls, double millis, double flops) {

    /** Achieved speed, 10⁹ floating-point operations per second; 0 if nothing was measured. */
    public double gigaflopsPerSecond() {
      return millis > 0 ? flops / millis / 1e6 : 0;
    }

    Row plus(Row other) {
      return new Row(name, calls + other.calls, millis + other.millis, flops + other.flops);
    }
  }
}

package org.operatorzoo.core.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sums up where the time of planned steps goes, by operation, shapes and parameters. */
public final class StepTimer {

  private final Map<PlannedOperation, OperationTime> times = new LinkedHashMap<>();

  /**
   * Time spent in one operation.
   *
   * @param operation what ran
   * @param calls how often it ran
   * @param nanos in all
   */
  public record OperationTime(PlannedOperation operation, long calls, long nanos) {}

  void add(PlannedOperation operation, long nanos) {
    times.merge(
        operation,
        new OperationTime(operation, 1, nanos),
        (a, b) -> new OperationTime(operation, a.calls() + b.calls(), a.nanos() + b.nanos()));
  }

  /** The times so far, the longest first. */
  public List<OperationTime> times() {
    return times.values().stream().sorted((a, b) -> Long.compare(b.nanos(), a.nanos())).toList();
  }
}

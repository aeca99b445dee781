package org.operatorzoo.core.session;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Sums up where the time of planned steps goes, by operation and shapes. */
public final class StepTimer {

  private final Map<String, OperationTime> times = new TreeMap<>();

  /**
   * Time spent in one kind of operation.
   *
   * @param operation name and shapes
   * @param calls how often it ran
   * @param nanos in all
   */
  public record OperationTime(String operation, long calls, long nanos) {}

  void add(String name, List<Value> inputs, List<Value> outputs, long nanos) {
    String key =
        name
            + inputs.stream().map(Value::toString).collect(Collectors.joining(" ", " ", " → "))
            + outputs.stream().map(Value::toString).collect(Collectors.joining(" "));
    times.merge(
        key,
        new OperationTime(key, 1, nanos),
        (a, b) -> new OperationTime(key, a.calls() + b.calls(), a.nanos() + b.nanos()));
  }

  /** The times so far, the longest first. */
  public List<OperationTime> times() {
    return times.values().stream().sorted((a, b) -> Long.compare(b.nanos(), a.nanos())).toList();
  }
}

package org.operatorzoo.core.session;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Runs one graph by plans, one for each combination of input shapes and wanted variables, and in an
 * {@link ArenaSession} where there can be no plan: on other backends than the CPU, and if shapes
 * depend on values.
 */
final class PlannedGraph implements AutoCloseable {

  /** Plans kept; the least recently used goes first. */
  private static final int KEPT = 16;

  private final SameDiff graph;
  private final Operation operation;
  private final LongSupplier version;
  private final Workspace workspace;
  private final Arena arena = new Arena();
  private final ArenaSession session;
  private final Map<Key, Optional<StepPlan>> plans =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Optional<StepPlan>> eldest) {
          boolean full = size() > KEPT;
          if (full) {
            eldest.getValue().ifPresent(StepPlan::close);
          }
          return full;
        }
      };

  private record Key(Set<String> names, Map<String, String> shapes) {}

  /**
   * @param version tells when parameters have changed, so that what follows from them alone can be
   *     kept; null if nobody can tell
   */
  PlannedGraph(SameDiff graph, Operation operation, LongSupplier version, Workspace workspace) {
    this.graph = graph;
    this.version = version;
    this.operation = operation;
    this.workspace = workspace;
    this.session = new ArenaSession(graph, arena);
  }

  /** Computes the named variables; the results are valid until the next run in the workspace. */
  Map<String, INDArray> run(
      Set<String> names, Map<String, INDArray> placeholders, StepTimer timer) {
    Optional<StepPlan> plan = plan(names, placeholders);
    if (plan.isPresent()) {
      return plan.get().run(placeholders, timer, version == null ? 0 : version.getAsLong());
    }
    arena.beginStep();
    return session.run(names, placeholders, operation);
  }

  /** What {@link #run} would do; empty if there can be no plan. */
  Optional<PlannedStep> facts(Set<String> names, Map<String, INDArray> placeholders) {
    return plan(names, placeholders).map(StepPlan::facts);
  }

  private Optional<StepPlan> plan(Set<String> names, Map<String, INDArray> placeholders) {
    Map<String, String> shapes = new TreeMap<>();
    placeholders.forEach((name, array) -> shapes.put(name, Arrays.toString(array.shape())));
    return plans.computeIfAbsent(
        new Key(Set.copyOf(names), shapes), key -> newPlan(key.names(), placeholders));
  }

  private Optional<StepPlan> newPlan(Set<String> names, Map<String, INDArray> placeholders) {
    boolean onCpu = Nd4j.getExecutioner().type() == OpExecutioner.ExecutionerType.NATIVE_CPU;
    boolean typed =
        placeholders.entrySet().stream()
            .allMatch(e -> graph.getVariable(e.getKey()).dataType() == e.getValue().dataType());
    if (!onCpu || !typed) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          StepPlan.of(graph, names, placeholders, operation, version != null, workspace));
    } catch (UnplannableException e) {
      return Optional.empty();
    }
  }

  /** Whether every step so far ran by a plan. */
  boolean planned() {
    return plans.values().stream().allMatch(Optional::isPresent);
  }

  /** Native bytes of the arrays of unplanned steps. */
  long bytes() {
    return arena.bytes();
  }

  @Override
  public void close() {
    plans.values().forEach(plan -> plan.ifPresent(StepPlan::close));
    plans.clear();
    arena.close();
  }
}

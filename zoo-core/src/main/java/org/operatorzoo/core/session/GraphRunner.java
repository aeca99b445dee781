package org.operatorzoo.core.session;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.UnsupportedException;

/**
 * Runs one graph on one thread, forward or forward and backward, in memory that is allocated once
 * and reused from step to step.
 *
 * <p><b>Lifetime of results.</b> The arrays a call returns stay valid until the next call on the
 * same runner, whichever method it is; take {@code dup()} of what has to live longer. A result that
 * is a parameter or a placeholder is the array itself. {@link #close()} frees everything.
 *
 * <p>Several threads may run the same graph, each with a runner of its own, as long as none of them
 * changes the parameters meanwhile. One runner must not be used by two threads at a time.
 */
public final class GraphRunner implements AutoCloseable {

  private final SameDiff graph;
  private final Workspace workspace = new Workspace();
  private final AtomicBoolean busy = new AtomicBoolean();
  private final PlannedGraph forward;
  private PlannedGraph backward;
  private StepTimer timer;
  private SameDiff backwardGraph;
  private Map<String, String> gradientNames = Map.of();
  private boolean closed;

  /**
   * @param graph the graph to run; parameters may change their values, operations must not be added
   *     once gradients have been asked for
   */
  public GraphRunner(SameDiff graph) {
    this(graph, null);
  }

  /**
   * @param graph the graph to run
   * @param version a number that changes whenever values of parameters may have changed: between
   *     changes, what follows from parameters alone is computed only once for {@link #output}
   */
  public GraphRunner(SameDiff graph, LongSupplier version) {
    this.graph = graph;
    this.forward = new PlannedGraph(graph, Operation.INFERENCE, version, workspace);
  }

  /**
   * Computes variables of the graph.
   *
   * @param placeholders the inputs by name, those the variables depend on
   * @param names the variables wanted
   * @return the values by name, valid until the next call on this runner
   * @throws ConfigException if the graph has no variable of such a name
   */
  public Map<String, INDArray> output(
      Map<String, INDArray> placeholders, Collection<String> names) {
    enter();
    try {
      names.forEach(this::requireVariable);
      return forward.run(new LinkedHashSet<>(names), placeholders, timer);
    } finally {
      busy.set(false);
    }
  }

  /**
   * Computes variables and the gradients dL/dp of the loss L, the sum of the graph's loss variables
   * ({@code SameDiff.setLossVariables}).
   *
   * @param placeholders the inputs by name
   * @param outputs the variables wanted besides, usually the loss; may be empty
   * @param parameters the parameters p whose gradients are wanted
   * @return outputs and gradients by name, valid until the next call on this runner
   * @throws ConfigException if the graph has no variable of such a name, or if the loss does not
   *     depend on one of the parameters
   */
  public StepResult gradients(
      Map<String, INDArray> placeholders,
      Collection<String> outputs,
      Collection<String> parameters) {
    enter();
    try {
      Map<String, String> wanted = gradientNames(parameters);
      Set<String> names = names(outputs, wanted);
      Map<String, INDArray> values = backward.run(names, placeholders, timer);
      Map<String, INDArray> found = new LinkedHashMap<>();
      outputs.forEach(name -> found.put(name, values.get(name)));
      Map<String, INDArray> gradients = new LinkedHashMap<>();
      wanted.forEach((parameter, name) -> gradients.put(parameter, values.get(name)));
      return new StepResult(found, gradients);
    } finally {
      busy.set(false);
    }
  }

  /**
   * What {@link #output} would do with these arguments, without doing it.
   *
   * @param placeholders arrays of the shapes meant; their values are not read
   * @throws UnsupportedException if the graph cannot be planned
   */
  public PlannedStep planned(Map<String, INDArray> placeholders, Collection<String> names) {
    enter();
    try {
      names.forEach(this::requireVariable);
      return require(forward.facts(new LinkedHashSet<>(names), placeholders));
    } finally {
      busy.set(false);
    }
  }

  /**
   * What {@link #gradients} would do with these arguments, without doing it.
   *
   * @param placeholders arrays of the shapes meant; their values are not read
   * @throws UnsupportedException if the graph cannot be planned
   */
  public PlannedStep planned(
      Map<String, INDArray> placeholders,
      Collection<String> outputs,
      Collection<String> parameters) {
    enter();
    try {
      Map<String, String> wanted = gradientNames(parameters);
      return require(backward.facts(names(outputs, wanted), placeholders));
    } finally {
      busy.set(false);
    }
  }

  private static PlannedStep require(Optional<PlannedStep> step) {
    return step.orElseThrow(
        () ->
            new UnsupportedException(
                "describing a step",
                "ND4J's CPU backend and shapes that do not depend on values",
                "a graph that can only be run"));
  }

  private Set<String> names(Collection<String> outputs, Map<String, String> gradients) {
    outputs.forEach(this::requireVariable);
    Set<String> names = new LinkedHashSet<>(outputs);
    names.addAll(gradients.values());
    return names;
  }

  /** Native bytes held by this runner: results, intermediates and free memory together. */
  public long bytes() {
    return workspace.bytes() + forward.bytes() + (backward == null ? 0 : backward.bytes());
  }

  /** Whether all steps so far ran by plans, and none in ND4J's slower session. */
  public boolean planned() {
    return forward.planned() && (backward == null || backward.planned());
  }

  /** Has the time of each operation of planned steps added up from now on; null ends it. */
  public void time(StepTimer times) {
    timer = times;
  }

  /** Frees all native memory of this runner; results of earlier calls become invalid. */
  @Override
  public void close() {
    if (!closed) {
      enter();
      closed = true;
      forward.close();
      closeBackward();
      workspace.close();
      busy.set(false);
    }
  }

  // A graph is itself, not what it holds: SameDiff compares contents.
  @SuppressWarnings("ReferenceEquality")
  private Map<String, String> gradientNames(Collection<String> parameters) {
    SameDiff current = GradientGraph.of(graph);
    if (current != backwardGraph) {
      backwardGraph = current;
      closeBackward();
      backward = new PlannedGraph(current, Operation.TRAINING, null, workspace);
      gradientNames = Map.of();
    }
    if (!List.copyOf(gradientNames.keySet()).equals(List.copyOf(parameters))) {
      Map<String, String> names = new LinkedHashMap<>();
      parameters.forEach(parameter -> names.put(parameter, gradientName(parameter)));
      gradientNames = names;
    }
    return gradientNames;
  }

  private void closeBackward() {
    if (backward != null) {
      backward.close();
    }
  }

  private String gradientName(String parameter) {
    requireVariable(parameter);
    SDVariable gradient = graph.getVariable(parameter).getGradient();
    if (gradient == null) {
      throw new ConfigException(
          "gradient of " + parameter, "a parameter the loss depends on", "no path to the loss");
    }
    return gradient.name();
  }

  private void requireVariable(String name) {
    if (!graph.hasVariable(name)) {
      throw new ConfigException("running a graph", "a variable of the graph", name);
    }
  }

  private void enter() {
    if (!busy.compareAndSet(false, true)) {
      throw new IllegalStateException(
          "running a graph: expected one thread per GraphRunner, found a second call meanwhile");
    }
    if (closed) {
      busy.set(false);
      throw new IllegalStateException(
          "running a graph: expected an open runner, found a closed one");
    }
  }
}

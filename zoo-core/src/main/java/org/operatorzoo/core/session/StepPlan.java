package org.operatorzoo.core.session;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.impl.shape.CreateView;

/**
 * A step of one graph for one batch shape, laid down once: its operations in order, bound to arrays
 * whose places do not change. What ND4J's session finds out anew in each step (dependencies,
 * shapes, memory) is known; running the plan is nothing but running its operations.
 */
final class StepPlan implements AutoCloseable {

  private final SameDiff graph;
  private final Tape whole;
  private final Tape tape;
  private final Preparation preparation;
  private final MemoryPlan memory;
  private final Workspace workspace;
  private final List<OpContext> contexts = new ArrayList<>();
  private long generation = -1;
  private List<Instruction> instructions = List.of();
  private PlannedStep facts;
  private List<PlannedOperation> operations;
  private Map<Value, INDArray> arrays = Map.of();

  private StepPlan(
      SameDiff graph, Tape whole, Tape tape, Preparation preparation, Workspace workspace) {
    this.graph = graph;
    this.whole = whole;
    this.tape = tape;
    this.preparation = preparation;
    this.memory = MemoryPlan.of(tape);
    this.workspace = workspace;
  }

  /**
   * Plans a step.
   *
   * @param prepared whether what follows from parameters alone is kept from step to step
   * @throws UnplannableException if shapes depend on values
   */
  static StepPlan of(
      SameDiff graph,
      Set<String> names,
      Map<String, INDArray> placeholders,
      Operation operation,
      boolean prepared,
      Workspace workspace) {
    Tape whole = Rewrites.apply(DryRun.record(graph, names, placeholders, operation));
    if (!prepared) {
      return new StepPlan(graph, whole, whole, null, workspace);
    }
    Folding folding = Folding.of(whole);
    StepPlan first = new StepPlan(graph, folding.first(), folding.first(), null, workspace);
    Preparation preparation = new Preparation(first, folding.kept());
    return new StepPlan(graph, whole, folding.rest(), preparation, workspace);
  }

  /** What the step does; found out on first use, as running it needs none of that. */
  PlannedStep facts() {
    if (facts == null) {
      long bytes =
          MemoryPlan.of(whole).lengths().entrySet().stream()
              .mapToLong(e -> e.getValue() * e.getKey().width())
              .sum();
      facts = new PlannedStep(TapeFacts.of(whole, graph), bytes);
    }
    return facts;
  }

  /**
   * Runs the step; the results are valid until another plan of the workspace runs.
   *
   * @param version of the parameters
   */
  Map<String, INDArray> run(Map<String, INDArray> placeholders, StepTimer timer, long version) {
    if (preparation != null) {
      preparation.bringTo(version);
    }
    bind();
    tape.inputs().forEach((name, value) -> arrays.get(value).assign(placeholders.get(name)));
    if (timer == null) {
      instructions.forEach(Instruction::run);
    } else {
      timed(timer);
    }
    Map<String, INDArray> results = new LinkedHashMap<>();
    tape.outputs().forEach((name, value) -> results.put(name, arrays.get(value)));
    return results;
  }

  private void timed(StepTimer timer) {
    if (operations == null) {
      operations = TapeFacts.of(tape, graph);
    }
    for (int i = 0; i < instructions.size(); i++) {
      long start = System.nanoTime();
      instructions.get(i).run();
      timer.add(operations.get(i), System.nanoTime() - start);
    }
  }

  private void bind() {
    long now = workspace.reserve(memory.lengths());
    if (now == generation) {
      return;
    }
    purge();
    arrays = new IdentityHashMap<>();
    tape.inputs().values().forEach(this::array);
    List<Instruction> bound = new ArrayList<>();
    for (Node node : tape.nodes()) {
      bound.add(
          Instruction.of(
              node.op(),
              node.inputs().stream().map(this::array).toList(),
              node.outputs().stream().map(this::array).toList(),
              contexts));
    }
    tape.outputs().values().forEach(this::array);
    instructions = bound;
    generation = now;
  }

  private INDArray array(Value value) {
    INDArray found = arrays.get(value);
    if (found == null) {
      found = make(value);
      arrays.put(value, found);
    }
    return found;
  }

  private INDArray make(Value value) {
    if (value.isFixed()) {
      return value.array();
    }
    if (value.indices() != null) {
      return CreateView.createFrom(array(value.base()), value.indices());
    }
    Value root = value.root();
    return root.isFixed() || !value.plain()
        ? array(value.base()).reshape('c', value.shape())
        : workspace.array(value.type(), memory.offset(root), value.shape());
  }

  /** Closing a context does nothing in ND4J: what it holds would wait for the collector. */
  private void purge() {
    contexts.forEach(OpContext::purge);
    contexts.clear();
  }

  @Override
  public void close() {
    purge();
    if (preparation != null) {
      preparation.close();
    }
  }
}

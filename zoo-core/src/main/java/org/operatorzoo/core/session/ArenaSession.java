package org.operatorzoo.core.session;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.config.ExecutionResult;
import org.nd4j.autodiff.samediff.config.SDValue;
import org.nd4j.autodiff.samediff.internal.FrameIter;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.impl.shape.CreateView;
import org.operatorzoo.core.fused.FusedSession;

/** A session of one graph on one thread whose arrays come from an {@link Arena}. */
final class ArenaSession extends FusedSession {

  private final Arena arena;
  private Set<String> wanted = Set.of();
  private List<String> neededVariables = List.of();
  private List<String> neededOperations = List.of();
  private List<String> sources = List.of();

  ArenaSession(SameDiff graph, Arena arena) {
    super(graph);
    this.arena = arena;
    setMmgr(arena);
  }

  /** Computes the named variables; the result is valid until the arena begins its next step. */
  Map<String, INDArray> run(
      Set<String> names, Map<String, INDArray> placeholders, Operation operation) {
    // The base class never forgets the identities of released arrays.
    freedArrays.clear();
    ExecutionResult result =
        output(
            List.copyOf(names),
            placeholders,
            new LinkedHashMap<>(),
            null,
            new LinkedHashSet<>(),
            List.of(),
            At.defaultAt(operation));
    Map<String, INDArray> values = new LinkedHashMap<>();
    Map<String, SDValue> found = result.getValueOutputs();
    names.forEach(name -> values.put(name, found.get(name).getTensorValue()));
    return values;
  }

  /** Finding what outputs depend on costs as much as running small graphs; it is done once. */
  @Override
  protected void initSubgraph(Set<String> outputs) {
    if (outputs.equals(wanted)) {
      subgraph.addAll(neededVariables);
      subgraphOps.addAll(neededOperations);
      zeroInputOpsInSubgraph.addAll(sources);
      return;
    }
    super.initSubgraph(outputs);
    wanted = Set.copyOf(outputs);
    neededVariables = List.copyOf(subgraph);
    neededOperations = List.copyOf(subgraphOps);
    sources = List.copyOf(zeroInputOpsInSubgraph);
  }

  @Override
  public ExecutionResult doExec(
      DifferentialFunction op,
      OpContext context,
      FrameIter frame,
      Set<VarId> inputs,
      Set<VarId> allIterationInputs,
      Set<String> constantsAndPlaceholders,
      Map<String, SDValue> otherPlaceholders) {
    if (op instanceof CreateView) {
      // The view outlives, as far as the session can tell, the array it looks into.
      context.getInputArrays().forEach(arena::pin);
    }
    return super.doExec(
        op,
        context,
        frame,
        inputs,
        allIterationInputs,
        constantsAndPlaceholders,
        otherPlaceholders);
  }
}

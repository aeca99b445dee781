package org.operatorzoo.core.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
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

/**
 * Walks through a graph as ND4J's session does, but computes only what follows from shapes: finds
 * which operations run, in which order, on arrays of which shapes. The arrays it makes meanwhile
 * are never written to, so that the system gives them no memory.
 */
final class DryRun extends FusedSession {

  private final IdentityHashMap<INDArray, Value> values = new IdentityHashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final PhantomArrays arrays = new PhantomArrays();
  private final Set<OpContext> contexts = Collections.newSetFromMap(new IdentityHashMap<>());

  private DryRun(SameDiff graph) {
    super(graph);
    setMmgr(arrays);
  }

  /**
   * The operations that compute the named variables for placeholders of these shapes.
   *
   * @throws UnplannableException if shapes depend on values, or an operation is of a kind that has
   *     no place in a plan
   */
  static Tape record(
      SameDiff graph, Set<String> names, Map<String, INDArray> placeholders, Operation operation) {
    DryRun run = new DryRun(graph);
    try {
      return run.tape(names, placeholders, operation);
    } finally {
      run.contexts.forEach(OpContext::purge);
      run.arrays.close(array -> !run.values.containsKey(array) || !run.values.get(array).isFixed());
    }
  }

  private Tape tape(Set<String> names, Map<String, INDArray> placeholders, Operation operation) {
    Map<String, Value> inputs = new LinkedHashMap<>();
    placeholders.forEach(
        (name, array) -> inputs.put(name, values.computeIfAbsent(array, Value::input)));
    ExecutionResult result =
        output(
            List.copyOf(names),
            placeholders,
            new LinkedHashMap<>(),
            null,
            new LinkedHashSet<>(),
            List.of(),
            At.defaultAt(operation));
    Map<String, Value> outputs = new LinkedHashMap<>();
    Map<String, SDValue> found = result.getValueOutputs();
    names.forEach(name -> outputs.put(name, value(found.get(name).getTensorValue())));
    return new Tape(nodes, inputs, outputs);
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
    if (context == null) {
      throw new UnplannableException(op.opName() + " steers the flow of control");
    }
    contexts.add(context);
    List<Value> in = context.getInputArrays().stream().map(this::value).toList();
    boolean now =
        Foreseeable.passes(op)
            || Foreseeable.computable(op, in)
                && context.getOutputArrays().stream().allMatch(arrays::real);
    if (!now) {
      Foreseeable.requireShapes(op, in);
      List<Value> out = new ArrayList<>();
      for (INDArray array : context.getOutputArrays()) {
        Value computed = Value.computed(array.dataType(), array.shape());
        values.put(array, computed);
        out.add(computed);
      }
      nodes.add(new Node(op, in, out));
      return ExecutionResult.createFrom(op, context);
    }
    ExecutionResult result =
        super.doExec(
            op,
            context,
            frame,
            inputs,
            allIterationInputs,
            constantsAndPlaceholders,
            otherPlaceholders);
    for (int i = 0; i < result.numResults(); i++) {
      INDArray array = result.resultAt(i);
      if (op instanceof CreateView) {
        values.put(array, window(in, array));
      } else if (!values.containsKey(array)) {
        values.put(array, Value.fixed(array));
      }
    }
    return result;
  }

  private static Value window(List<Value> in, INDArray result) {
    INDArray[] indices = in.stream().skip(1).map(Value::array).toArray(INDArray[]::new);
    if (Arrays.asList(indices).contains(null)) {
      throw new UnplannableException("a view whose position depends on values");
    }
    return in.get(0).isFixed()
        ? Value.fixed(result)
        : Value.window(in.get(0), indices, result.shape());
  }

  /** The value an array stands for; one that no operation has made is a parameter or a constant. */
  private Value value(INDArray array) {
    return values.computeIfAbsent(array, Value::fixed);
  }
}

package org.operatorzoo.core.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.fused.FusedOp;
import org.operatorzoo.core.fused.Work;
import org.operatorzoo.core.session.PlannedOperation.ArrayShape;

/** Tells of each operation of a tape its shapes and the parameters it reads. */
final class TapeFacts {

  private final Map<INDArray, String> names = new IdentityHashMap<>();

  /** Values that follow from parameters and constants alone, with the names of those. */
  private final Map<Value, SortedSet<String>> folded = new IdentityHashMap<>();

  private TapeFacts(SameDiff graph) {
    for (SDVariable variable : graph.variables()) {
      VariableType type = variable.getVariableType();
      if (type == VariableType.VARIABLE || type == VariableType.CONSTANT) {
        names.put(variable.getArr(), variable.name());
      }
    }
  }

  static List<PlannedOperation> of(Tape tape, SameDiff graph) {
    TapeFacts facts = new TapeFacts(graph);
    return tape.nodes().stream().map(facts::operation).toList();
  }

  private PlannedOperation operation(Node node) {
    SortedSet<String> weights = new TreeSet<>();
    List<SortedSet<String>> origins = new ArrayList<>();
    for (Value input : node.inputs()) {
      origins.add(origin(input));
    }
    origins.stream().filter(Objects::nonNull).forEach(weights::addAll);
    if (!origins.contains(null)) {
      node.outputs().forEach(output -> folded.put(output, weights));
    }
    return new PlannedOperation(
        node.op().opName(),
        shapes(node.inputs()),
        shapes(node.outputs()),
        List.copyOf(weights),
        work(node));
  }

  private static Work work(Node node) {
    return node.op() instanceof FusedOp fused
        ? fused.work(node.inputs().stream().map(Value::shape).toList())
        : null;
  }

  /** Null for a value that depends on the inputs of the step. */
  private SortedSet<String> origin(Value value) {
    Value root = value.root();
    if (!root.isFixed()) {
      return folded.get(root);
    }
    String name = names.get(root.array());
    return name == null ? new TreeSet<>() : new TreeSet<>(List.of(name));
  }

  private static List<ArrayShape> shapes(List<Value> values) {
    return values.stream()
        .map(v -> new ArrayShape(v.type().width(), Arrays.stream(v.shape()).boxed().toList()))
        .toList();
  }
}

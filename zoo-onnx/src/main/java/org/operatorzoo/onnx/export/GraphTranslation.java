package org.operatorzoo.onnx.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.operatorzoo.core.error.UnsupportedException;
import org.operatorzoo.core.model.ComposedGraph;

/** Translates the part of a SameDiff graph that computes some variables. */
final class GraphTranslation {

  private static final Map<String, Rule> RULES = new HashMap<>();

  static {
    Stream.of(
            ElementwiseRules.all(),
            ActivationRules.all(),
            ReductionRules.all(),
            ShapeRules.all(),
            SelectionRules.all(),
            ProductRules.all(),
            ConvolutionRules.all(),
            NormRules.all())
        .forEach(RULES::putAll);
  }

  private GraphTranslation() {}

  /**
   * Translates.
   *
   * @param wanted the variables
   * @throws UnsupportedException naming the first operation without a rule
   */
  static Nodes of(ComposedGraph source, Set<String> wanted) {
    SameDiff graph = source.graph();
    Nodes nodes = new Nodes(graph, new Ranks(source));
    Set<String> read = new LinkedHashSet<>(wanted);
    List<Operation> operations = needed(graph, read);
    for (String name : read) {
      SDVariable variable = graph.getVariable(name);
      if (variable.getCreator() == null && !variable.isPlaceHolder()) {
        nodes.array(name, variable.getArr());
      }
    }
    for (Operation operation : operations) {
      rule(operation).write(operation, nodes);
    }
    return nodes;
  }

  private static Rule rule(Operation operation) {
    Rule rule = RULES.get(operation.kind());
    if (rule == null) {
      throw new UnsupportedException(
          "writing a graph as ONNX",
          "operations that there are rules for",
          operation.kind()
              + " ("
              + operation.name()
              + ", "
              + operation.function().getClass().getName()
              + "), which has none");
    }
    return rule;
  }

  /** The operations behind the variables in {@code read}, to which what they read is added. */
  private static List<Operation> needed(SameDiff graph, Set<String> read) {
    // A graph lists its operations in the order in which they were built, inputs first.
    List<SameDiffOp> all = new ArrayList<>(graph.getOps().values());
    List<Operation> needed = new ArrayList<>();
    for (int i = all.size() - 1; i >= 0; i--) {
      Operation operation = Operation.of(all.get(i));
      if (operation.outputs().stream().anyMatch(read::contains)) {
        needed.add(0, operation);
        read.addAll(operation.inputs());
      }
    }
    return needed;
  }
}

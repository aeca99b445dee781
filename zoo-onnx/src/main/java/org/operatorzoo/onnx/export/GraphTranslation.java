package org.operatorzoo.onnx.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
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
    Set<String> folded = new LinkedHashSet<>();
    List<Operation> operations = needed(graph, read, folded);
    for (String name : read) {
      SDVariable variable = graph.getVariable(name);
      if (variable.getCreator() == null && !variable.isPlaceHolder()) {
        nodes.array(name, variable.getArr());
      }
    }
    if (!folded.isEmpty()) {
      graph.output(Map.of(), List.copyOf(folded)).forEach(nodes::array);
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

  /**
   * The operations behind the variables in {@code read}, to which what they read is added.
   *
   * @param folded takes the variables that are computed here instead
   */
  private static List<Operation> needed(SameDiff graph, Set<String> read, Set<String> folded) {
    // A graph lists its operations in the order in which they were built, inputs first.
    List<Operation> all = graph.getOps().values().stream().map(Operation::of).toList();
    Set<String> fixed = fixed(graph, all);
    List<Operation> needed = new ArrayList<>();
    for (int i = all.size() - 1; i >= 0; i--) {
      Operation operation = all.get(i);
      List<String> asked = operation.outputs().stream().filter(read::contains).toList();
      if (asked.isEmpty()) {
        continue;
      }
      if (fixed.containsAll(operation.outputs()) && inDouble(graph, operation)) {
        folded.addAll(asked);
      } else {
        needed.add(0, operation);
        read.addAll(operation.inputs());
      }
    }
    return needed;
  }

  /** The variables that depend on no input of the graph. */
  private static Set<String> fixed(SameDiff graph, List<Operation> operations) {
    Set<String> fixed = new HashSet<>();
    for (SDVariable variable : graph.variables()) {
      if (variable.getCreator() == null && !variable.isPlaceHolder()) {
        fixed.add(variable.name());
      }
    }
    for (Operation operation : operations) {
      if (fixed.containsAll(operation.inputs())) {
        fixed.addAll(operation.outputs());
      }
    }
    return fixed;
  }

  /** Tables are made in double precision, for which ONNX Runtime lacks many functions. */
  private static boolean inDouble(SameDiff graph, Operation operation) {
    return Stream.concat(operation.inputs().stream(), operation.outputs().stream())
        .anyMatch(name -> graph.getVariable(name).dataType() == DataType.DOUBLE);
  }
}

package org.operatorzoo.core.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A tape in two parts: what depends on parameters and constants alone, and the rest, which finds
 * the results of the first part in arrays that are kept from step to step.
 *
 * @param first computes what is kept; its outputs are the keys of {@code kept}
 * @param rest the step proper
 * @param kept arrays between the two
 */
record Folding(Tape first, Tape rest, Map<String, INDArray> kept) {

  static Folding of(Tape tape) {
    Set<Value> known = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Node> first = new ArrayList<>();
    List<Node> rest = new ArrayList<>();
    for (Node node : tape.nodes()) {
      boolean early =
          node.inputs().stream().allMatch(v -> v.root().isFixed() || known.contains(v.root()));
      (early ? first : rest).add(node);
      if (early) {
        known.addAll(node.outputs());
      }
    }
    Split split = new Split(known);
    List<Node> later =
        rest.stream()
            .map(n -> new Node(n.op(), n.inputs().stream().map(split::later).toList(), n.outputs()))
            .toList();
    Map<String, Value> outputs = new HashMap<>();
    tape.outputs().forEach((name, value) -> outputs.put(name, split.later(value)));
    return new Folding(
        new Tape(first, Map.of(), split.made), new Tape(later, tape.inputs(), outputs), split.kept);
  }

  /** The values that the second part needs of the first. */
  private static final class Split {
    private final Set<Value> known;
    private final Map<Value, Value> replaced = new IdentityHashMap<>();
    private final Map<String, Value> made = new HashMap<>();
    private final Map<String, INDArray> kept = new HashMap<>();

    Split(Set<Value> known) {
      this.known = known;
    }

    Value later(Value value) {
      if (!known.contains(value.root())) {
        return value;
      }
      return replaced.computeIfAbsent(value, this::replacement);
    }

    private Value replacement(Value value) {
      if (value.base() != null) {
        Value base = later(value.base());
        return value.indices() == null
            ? Value.alias(base, value.shape())
            : Value.window(base, value.indices(), value.shape());
      }
      INDArray array = Nd4j.createUninitialized(value.type(), value.shape());
      String name = "kept" + kept.size();
      made.put(name, value);
      kept.put(name, array);
      return Value.fixed(array);
    }
  }
}

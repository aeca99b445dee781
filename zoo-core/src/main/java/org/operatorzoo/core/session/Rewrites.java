package org.operatorzoo.core.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.reduce.MmulBp;
import org.nd4j.linalg.api.ops.impl.shape.ZerosLike;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.bp.AddBpOp;
import org.operatorzoo.core.fused.SumRows;

/** Makes a tape cheaper without changing what it computes. */
final class Rewrites {

  private final Map<Value, Value> replaced = new IdentityHashMap<>();
  private final Set<Value> zeros = Collections.newSetFromMap(new IdentityHashMap<>());

  private Rewrites() {}

  static Tape apply(Tape tape) {
    return withoutUnused(new Rewrites().rewrite(withoutUnused(tape)));
  }

  private Tape rewrite(Tape tape) {
    Set<Value> used = used(tape);
    List<Node> nodes = new ArrayList<>();
    for (Node node : tape.nodes()) {
      Node current =
          new Node(node.op(), node.inputs().stream().map(this::current).toList(), node.outputs());
      if (current.op() instanceof ZerosLike) {
        zeros.addAll(current.outputs());
      }
      if (!aliased(current)
          && !plusZeros(current)
          && !splitProduct(current, used, nodes)
          && !splitSum(current, used, nodes)) {
        nodes.add(current);
      }
    }
    Map<String, Value> outputs = new HashMap<>();
    tape.outputs().forEach((name, value) -> outputs.put(name, current(value)));
    return new Tape(nodes, tape.inputs(), outputs);
  }

  private Value current(Value value) {
    Value found = replaced.get(value);
    if (found != null) {
      return found;
    }
    if (value.base() == null) {
      return value;
    }
    Value base = current(value.base());
    if (base == value.base()) {
      return value;
    }
    Value moved = Value.window(base, value.indices(), value.shape());
    replaced.put(value, moved);
    return moved;
  }

  /** A reshape is the same numbers. */
  private boolean aliased(Node node) {
    Value from = node.inputs().isEmpty() ? null : node.inputs().get(0);
    boolean same =
        Reshaping.is(node.op())
            && from.dense()
            && from.length() == node.outputs().get(0).length()
            && from.type() == node.outputs().get(0).type();
    if (same) {
      replaced.put(node.outputs().get(0), Value.alias(from, node.outputs().get(0).shape()));
    }
    return same;
  }

  /** What has no derivative adds zeros to the gradient of its input. */
  private boolean plusZeros(Node node) {
    if (!node.op().opName().equals("add") || node.inputs().size() != 2) {
      return false;
    }
    Value sum = node.outputs().get(0);
    for (int i = 0; i < 2; i++) {
      Value other = node.inputs().get(1 - i);
      if (zeros.contains(node.inputs().get(i)) && other.dense() && passes(other, sum)) {
        replaced.put(sum, Value.alias(other, sum.shape()));
        return true;
      }
    }
    return false;
  }

  /** The gradient of a product is two products; one alone is half the work. */
  private boolean splitProduct(Node node, Set<Value> used, List<Node> nodes) {
    if (!(node.op() instanceof MmulBp bp)) {
      return false;
    }
    Value a = node.inputs().get(0);
    Value b = node.inputs().get(1);
    Value e = node.inputs().get(2);
    boolean ta = bp.iArgs()[0] == 1;
    boolean tb = bp.iArgs()[1] == 1;
    boolean plain = bp.iArgs().length < 3 || bp.iArgs()[2] == 0;
    if (!plain || a.rank() != b.rank() || a.rank() != e.rank() || a.rank() < 2) {
      return false;
    }
    for (int axis = 0; axis < a.rank() - 2; axis++) {
      if (a.size(axis) != b.size(axis)) {
        return false;
      }
    }
    Value da = node.outputs().get(0);
    Value db = node.outputs().get(1);
    if (used.contains(da)) {
      nodes.add(ta ? product(b, tb, e, true, da) : product(e, false, b, !tb, da));
    }
    if (used.contains(db)) {
      nodes.add(tb ? product(e, true, a, ta, db) : product(a, !ta, e, false, db));
    }
    return true;
  }

  /** The gradient of a sum passes through, added up over axes along which a term was repeated. */
  private boolean splitSum(Node node, Set<Value> used, List<Node> nodes) {
    if (!(node.op() instanceof AddBpOp)) {
      return false;
    }
    Value e = node.inputs().get(2);
    List<Value> terms = node.outputs().stream().filter(used::contains).toList();
    if (!e.dense() || !terms.stream().allMatch(term -> passes(e, term) || sums(e, term))) {
      return false;
    }
    for (Value term : terms) {
      if (passes(e, term)) {
        replaced.put(term, Value.alias(e, term.shape()));
      } else {
        nodes.add(new Node(new SumRows(), List.of(e), List.of(term)));
      }
    }
    return true;
  }

  private static boolean passes(Value slope, Value term) {
    return Arrays.equals(slope.shape(), term.shape());
  }

  private static boolean sums(Value slope, Value term) {
    return SumRows.fits(slope.shape(), term.shape());
  }

  private static Node product(Value a, boolean ta, Value b, boolean tb, Value result) {
    DifferentialFunction op =
        DynamicCustomOp.builder("matmul")
            .addIntegerArguments(ta ? 1 : 0, tb ? 1 : 0, 0)
            .addFloatingPointArguments(1.0, 0.0)
            .build();
    return new Node(op, List.of(a, b), List.of(result));
  }

  private static Set<Value> used(Tape tape) {
    Set<Value> used = Collections.newSetFromMap(new IdentityHashMap<>());
    tape.outputs().values().forEach(value -> use(used, value));
    tape.nodes().forEach(node -> node.inputs().forEach(value -> use(used, value)));
    return used;
  }

  private static void use(Set<Value> used, Value value) {
    for (Value v = value; v != null; v = v.base()) {
      used.add(v);
    }
  }

  private static Tape withoutUnused(Tape tape) {
    Set<Value> used = Collections.newSetFromMap(new IdentityHashMap<>());
    tape.outputs().values().forEach(value -> use(used, value));
    List<Node> kept = new ArrayList<>();
    for (int i = tape.nodes().size() - 1; i >= 0; i--) {
      Node node = tape.nodes().get(i);
      if (node.outputs().stream().anyMatch(used::contains)) {
        node.inputs().forEach(value -> use(used, value));
        kept.add(node);
      }
    }
    Collections.reverse(kept);
    return new Tape(kept, tape.inputs(), tape.outputs());
  }
}

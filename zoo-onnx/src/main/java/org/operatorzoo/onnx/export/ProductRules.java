package org.operatorzoo.onnx.export;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Matrix products. */
final class ProductRules {

  private ProductRules() {}

  static Map<String, Rule> all() {
    return Map.of("matmul", ProductRules::product, "xw_plus_b", ProductRules::affine);
  }

  private static void product(Operation op, Nodes to) {
    boolean scaled = op.real().length == 2 && (op.real()[0] != 1 || op.real()[1] != 0);
    op.require(!scaled, "a plain product", "a scaled one");
    long[] turned = op.whole();
    String a = turned(op.input(0), turned, 0, to);
    String b = turned(op.input(1), turned, 1, to);
    if (turned.length > 2 && turned[2] != 0) {
      // (A·B)ᵀ = Bᵀ·Aᵀ has the rank of its factors.
      String product = to.add("MatMul", List.of(a, b));
      to.add("Transpose", List.of(product), op.output(), lastTwo(to.rank(op.input(0))));
    } else {
      to.add("MatMul", List.of(a, b), op.output());
    }
  }

  private static String turned(String name, long[] switches, int factor, Nodes to) {
    return switches.length > factor && switches[factor] != 0
        ? to.add("Transpose", List.of(name), lastTwo(to.rank(name)))
        : name;
  }

  private static onnx.Onnx.AttributeProto lastTwo(int rank) {
    long[] order = LongStream.range(0, rank).toArray();
    order[rank - 1] = rank - 2L;
    order[rank - 2] = rank - 1L;
    return Attributes.of("perm", order);
  }

  private static void affine(Operation op, Nodes to) {
    op.require(op.whole().length == 0, "no transposed factor", "one");
    String product = to.add("MatMul", List.of(op.input(0), op.input(1)));
    to.add("Add", List.of(product, op.input(2)), op.output());
  }
}

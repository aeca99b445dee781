package org.operatorzoo.onnx.export;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Norms that ND4J has as single operations. */
final class NormRules {

  private NormRules() {}

  static Map<String, Rule> all() {
    return Map.of("batchnorm", NormRules::batch);
  }

  /** (x − mean)/√(variance + ε)·gain + bias along one axis, with the statistics that are given. */
  private static void batch(Operation op, Nodes to) {
    long[] given = op.whole();
    op.require(given.length == 3, "one axis", given.length - 2 + " axes");
    long axis = to.fromFront(op.input(0), given[2])[0];
    long[] after = LongStream.range(1, to.rank(op.input(0)) - axis).toArray();
    String variance = to.add("Add", List.of(op.input(2), to.like(op.input(2), op.real()[0])));
    String deviation = along(to, to.add("Sqrt", List.of(variance)), after);
    String centred = to.add("Sub", List.of(op.input(0), along(to, op.input(1), after)));
    String y = to.add("Div", List.of(centred, deviation));
    int next = 3;
    if (given[0] == 1) {
      y = to.add("Mul", List.of(y, along(to, op.input(next++), after)));
    }
    if (given[1] == 1) {
      y = to.add("Add", List.of(y, along(to, op.input(next), after)));
    }
    to.add("Identity", List.of(y), op.output());
  }

  /** [C] as [C, 1, ..], one axis for each that follows. */
  private static String along(Nodes to, String name, long[] after) {
    return after.length == 0
        ? name
        : to.add("Unsqueeze", List.of(name, to.longs(Arrays.copyOf(after, after.length))));
  }
}

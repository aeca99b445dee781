package org.operatorzoo.onnx.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import onnx.Onnx.TensorProto;
import org.nd4j.linalg.api.buffer.DataType;

/** The same numbers in another shape or order, and shapes themselves. */
final class ShapeRules {

  /** How ND4J marks the order of an array among whole-number arguments: minus the letter. */
  private static final long ROW_MAJOR = -'c';

  private ShapeRules() {}

  static Map<String, Rule> all() {
    Map<String, Rule> rules = new HashMap<>();
    rules.put("reshape", ShapeRules::reshape);
    rules.put("permute", ShapeRules::permute);
    rules.put("transpose", (op, to) -> to.add("Transpose", List.of(op.input(0)), op.output()));
    rules.put("expand_dims", (op, to) -> axes(op, to, "Unsqueeze"));
    rules.put("squeeze", (op, to) -> axes(op, to, "Squeeze"));
    rules.put("concat", ShapeRules::concat);
    rules.put("stack", ShapeRules::stack);
    rules.put("unstack", ShapeRules::unstack);
    rules.put("split", ShapeRules::split);
    rules.put("tile", ShapeRules::tile);
    rules.put("reverse", ShapeRules::reverse);
    rules.put("shape_of", (op, to) -> to.add("Shape", op.inputs(), op.output()));
    rules.put("size_at", ShapeRules::sizeAt);
    rules.put("zeroslike", (op, to) -> filled(op, to, 0));
    rules.put("ones_as", (op, to) -> filled(op, to, 1));
    return rules;
  }

  private static void reshape(Operation op, Nodes to) {
    if (op.inputs().size() == 2) {
      to.add("Reshape", List.of(op.input(0), wholeNumbers(to, op.input(1))), op.output());
      return;
    }
    boolean marked = op.whole().length > 0 && op.whole()[0] < -1;
    op.require(!marked || op.whole()[0] == ROW_MAJOR, "row-major order", "column-major order");
    long[] shape = op.whole(marked ? 1 : 0);
    op.require(Arrays.stream(shape).noneMatch(n -> n == 0), "a shape without 0", op.inputs());
    to.add("Reshape", List.of(op.input(0), to.longs(shape)), op.output());
  }

  /** Shapes are int64 in ONNX. */
  private static String wholeNumbers(Nodes to, String shape) {
    long type = TensorProto.DataType.INT64.getNumber();
    return to.type(shape) == DataType.LONG
        ? shape
        : to.add("Cast", List.of(shape), Attributes.of("to", type));
  }

  private static void permute(Operation op, Nodes to) {
    op.require(op.inputs().size() == 1, "an order that is known", "an order that is computed");
    to.add("Transpose", List.of(op.input(0)), op.output(), Attributes.of("perm", op.whole()));
  }

  private static void axes(Operation op, Nodes to, String type) {
    op.require(op.inputs().size() == 1, "an axis that is known", "an axis that is computed");
    to.add(type, List.of(op.input(0), to.longs(op.whole())), op.output());
  }

  private static void concat(Operation op, Nodes to) {
    op.require(op.whole().length == 1, "an axis that is known", "an axis that is computed");
    to.add("Concat", op.inputs(), op.output(), Attributes.of("axis", op.whole()[0]));
  }

  private static void stack(Operation op, Nodes to) {
    List<String> parts = new ArrayList<>();
    for (String input : op.inputs()) {
      parts.add(to.add("Unsqueeze", List.of(input, to.longs(op.whole()[0]))));
    }
    to.add("Concat", parts, op.output(), Attributes.of("axis", op.whole()[0]));
  }

  private static void unstack(Operation op, Nodes to) {
    for (int i = 0; i < op.outputs().size(); i++) {
      to.add(
          "Gather",
          List.of(op.input(0), to.whole(i)),
          op.outputs().get(i),
          Attributes.of("axis", op.whole()[0]));
    }
  }

  private static void split(Operation op, Nodes to) {
    op.require(op.inputs().size() == 1, "an axis that is known", "an axis that is computed");
    to.add("Split", op.inputs(), op.outputs(), Attributes.of("axis", op.whole()[1]));
  }

  private static void tile(Operation op, Nodes to) {
    String repeats = op.inputs().size() == 2 ? wholeNumbers(to, op.input(1)) : to.longs(op.whole());
    to.add("Tile", List.of(op.input(0), repeats), op.output());
  }

  /** Slices that go backwards from the last place to the one before the first. */
  private static void reverse(Operation op, Nodes to) {
    long[] axes = op.whole();
    to.add(
        "Slice",
        List.of(
            op.input(0),
            to.longs(all(axes, -1)),
            to.longs(all(axes, Long.MIN_VALUE + 1)),
            to.longs(axes),
            to.longs(all(axes, -1))),
        op.output());
  }

  private static long[] all(long[] axes, long value) {
    return IntStream.range(0, axes.length).mapToLong(i -> value).toArray();
  }

  private static void sizeAt(Operation op, Nodes to) {
    String shape = to.add("Shape", List.of(op.input(0)));
    to.add("Gather", List.of(shape, to.whole(op.whole()[0])), op.output());
  }

  private static void filled(Operation op, Nodes to, double value) {
    String shape = to.add("Shape", List.of(op.input(0)));
    to.add("Expand", List.of(to.like(op.output(), value), shape), op.output());
  }
}

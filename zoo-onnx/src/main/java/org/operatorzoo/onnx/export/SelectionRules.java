package org.operatorzoo.onnx.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Parts of arrays, chosen by position or by index. */
final class SelectionRules {

  /** Masks before the positions of a strided slice: begin, ellipsis, end, new axis, shrink. */
  private static final int MASKS = 5;

  private SelectionRules() {}

  static Map<String, Rule> all() {
    Map<String, Rule> rules = new HashMap<>();
    rules.put("slice", SelectionRules::slice);
    rules.put("strided_slice", SelectionRules::stridedSlice);
    rules.put("gather", SelectionRules::gather);
    rules.put("onehot", SelectionRules::oneHot);
    rules.put("pad", SelectionRules::pad);
    return rules;
  }

  private static void slice(Operation op, Nodes to) {
    op.require(op.inputs().size() == 1, "positions that are known", "computed positions");
    int axes = op.whole().length / 2;
    long[] begin = op.whole(0, axes);
    long[] end = op.whole(axes);
    for (int i = 0; i < axes; i++) {
      end[i] = end[i] < 0 ? Long.MAX_VALUE : begin[i] + end[i];
    }
    long[] axis = LongStream.range(0, axes).toArray();
    to.add(
        "Slice", List.of(op.input(0), to.longs(begin), to.longs(end), to.longs(axis)), op.output());
  }

  private static void stridedSlice(Operation op, Nodes to) {
    long[] given = op.whole();
    op.require(op.inputs().size() == 1, "positions that are known", "computed positions");
    op.require(given[1] == 0 && given[3] == 0, "no ellipsis and no new axis", "one");
    int axes = (given.length - MASKS) / 3;
    long[] begin = op.whole(MASKS, MASKS + axes);
    long[] end = op.whole(MASKS + axes, MASKS + 2 * axes);
    long[] stride = op.whole(MASKS + 2 * axes);
    List<Long> dropped = new ArrayList<>();
    for (int i = 0; i < axes; i++) {
      op.require(stride[i] > 0, "positive strides", stride[i]);
      if (in(given[4], i)) {
        dropped.add((long) i);
        end[i] = begin[i] == -1 ? Long.MAX_VALUE : begin[i] + 1;
        stride[i] = 1;
      } else {
        begin[i] = in(given[0], i) ? 0 : begin[i];
        end[i] = in(given[2], i) ? Long.MAX_VALUE : end[i];
      }
    }
    long[] axis = LongStream.range(0, axes).toArray();
    List<String> inputs =
        List.of(op.input(0), to.longs(begin), to.longs(end), to.longs(axis), to.longs(stride));
    if (dropped.isEmpty()) {
      to.add("Slice", inputs, op.output());
    } else {
      long[] squeezed = dropped.stream().mapToLong(Long::longValue).toArray();
      to.add("Squeeze", List.of(to.add("Slice", inputs), to.longs(squeezed)), op.output());
    }
  }

  private static boolean in(long mask, int axis) {
    return (mask >> axis & 1) != 0;
  }

  private static void gather(Operation op, Nodes to) {
    long[] given = op.whole();
    String index = op.inputs().size() == 2 ? op.input(1) : to.longs(op.whole(1));
    to.add(
        "Gather",
        List.of(op.input(0), index),
        op.output(),
        Attributes.of("axis", given.length == 0 ? 0 : given[0]));
  }

  private static void oneHot(Operation op, Nodes to) {
    op.require(op.inputs().size() == 1, "a depth that is known", "a computed depth");
    String values = to.like(op.output(), op.real()[1], op.real()[0]);
    to.add(
        "OneHot",
        List.of(op.input(0), to.whole(op.whole()[1]), values),
        op.output(),
        Attributes.of("axis", op.whole()[0]));
  }

  private static void pad(Operation op, Nodes to) {
    String[] modes = {"constant", "reflect"};
    int mode = (int) op.whole()[0];
    op.require(mode < modes.length, "padding by a constant or by reflection", "mode " + mode);
    op.require(to.constant(op.input(1)) != null, "widths that are known", "computed widths");
    long[] pairs = to.constant(op.input(1)).dup('c').reshape(-1).toLongVector();
    int axes = pairs.length / 2;
    long[] widths =
        IntStream.range(0, pairs.length)
            .mapToLong(i -> pairs[i < axes ? 2 * i : 2 * (i - axes) + 1])
            .toArray();
    List<String> inputs = new ArrayList<>(Arrays.asList(op.input(0), to.longs(widths)));
    if (mode == 0) {
      inputs.add(to.like(op.input(0), op.real().length == 0 ? 0 : op.real()[0]));
    }
    to.add("Pad", inputs, op.output(), Attributes.of("mode", modes[mode]));
  }
}

package org.operatorzoo.onnx.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onnx.Onnx.AttributeProto;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.BaseReduceOp;
import org.nd4j.linalg.api.ops.impl.summarystats.Variance;

/** Sums, means and the like over axes; indices of extremes. */
final class ReductionRules {

  /** Axis by which ND4J means all of them. */
  private static final long ALL = Integer.MAX_VALUE;

  private static final Map<String, String> SAME =
      Map.of(
          "reduce_mean", "ReduceMean",
          "reduce_max", "ReduceMax",
          "reduce_min", "ReduceMin",
          "reduce_prod", "ReduceProd",
          "reduce_norm1", "ReduceL1",
          "reduce_norm2", "ReduceL2",
          "reduce_sqnorm", "ReduceSumSquare");

  private ReductionRules() {}

  static Map<String, Rule> all() {
    Map<String, Rule> rules = new HashMap<>();
    SAME.forEach((kind, type) -> rules.put(kind, (op, to) -> reduce(op, to, type)));
    rules.put("reduce_sum", ReductionRules::sum);
    rules.put("var", ReductionRules::variance);
    rules.put("argmax", (op, to) -> index(op, to, "ArgMax"));
    rules.put("argmin", (op, to) -> index(op, to, "ArgMin"));
    rules.put("cumsum", ReductionRules::runningSum);
    return rules;
  }

  private static void reduce(Operation op, Nodes to, String type) {
    to.add(type, inputs(op), op.output(), attributes(axes(op), reduction(op).isKeepDims()));
  }

  /** ReduceSum takes its axes as an input already. */
  private static void sum(Operation op, Nodes to) {
    List<String> inputs = new ArrayList<>(inputs(op));
    long[] axes = axes(op);
    if (axes.length > 0) {
      inputs.add(to.longs(axes));
    }
    AttributeProto keep = Attributes.of("keepdims", reduction(op).isKeepDims());
    to.add("ReduceSum", inputs, op.output(), keep);
  }

  private static void variance(Operation op, Nodes to) {
    Variance variance = (Variance) op.function();
    op.require(!variance.isBiasCorrected(), "the biased variance", "the corrected one");
    long[] axes = axes(op);
    String mean = to.add("ReduceMean", inputs(op), attributes(axes, true));
    String centred = to.add("Sub", List.of(op.input(0), mean));
    String square = to.add("Mul", List.of(centred, centred));
    to.add("ReduceMean", List.of(square), op.output(), attributes(axes, variance.isKeepDims()));
  }

  private static void index(Operation op, Nodes to, String type) {
    op.require(op.whole().length == 1, "one axis", op.whole().length + " axes");
    boolean keep = op.switches().length > 0 && op.switches()[0];
    String index =
        to.add(
            type,
            List.of(op.input(0)),
            Attributes.of("axis", op.whole()[0]),
            Attributes.of("keepdims", keep));
    to.add(
        "Cast",
        List.of(index),
        op.output(),
        Attributes.of("to", (long) Types.of(to.type(op.output())).getNumber()));
  }

  private static void runningSum(Operation op, Nodes to) {
    op.require(op.whole().length == 3, "one axis", op.whole().length - 2 + " axes");
    to.add(
        "CumSum",
        List.of(op.input(0), to.whole(op.whole()[2])),
        op.output(),
        Attributes.of("exclusive", op.whole()[0]),
        Attributes.of("reverse", op.whole()[1]));
  }

  private static BaseReduceOp reduction(Operation op) {
    return (BaseReduceOp) op.function();
  }

  private static List<String> inputs(Operation op) {
    return List.of(op.input(0));
  }

  /** The axes; none for all. */
  private static long[] axes(Operation op) {
    INDArray axes = reduction(op).dimensions();
    op.require(op.inputs().size() == 1, "axes that are known", "axes that are computed");
    if (axes == null || axes.length() == 0 || axes.getLong(0) == ALL) {
      return new long[0];
    }
    return axes.toLongVector();
  }

  private static AttributeProto[] attributes(long[] axes, boolean keep) {
    AttributeProto kept = Attributes.of("keepdims", keep);
    return axes.length == 0
        ? new AttributeProto[] {kept}
        : new AttributeProto[] {Attributes.of("axes", axes), kept};
  }
}

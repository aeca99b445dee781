package org.operatorzoo.onnx.export;

import java.util.Arrays;
import java.util.List;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.ops.BaseScalarOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.ScalarOp;
import org.operatorzoo.core.error.UnsupportedException;

/**
 * An operation of a SameDiff graph with its settings.
 *
 * @param kind ND4J's name of what it computes, e.g. {@code matmul}
 * @param name its own name in the graph
 * @param inputs names of the variables it reads
 * @param outputs names of the variables it computes
 * @param function ND4J's object
 */
record Operation(
    String kind,
    String name,
    List<String> inputs,
    List<String> outputs,
    DifferentialFunction function) {

  static Operation of(SameDiffOp op) {
    List<String> inputs = op.getInputsToOp() == null ? List.of() : op.getInputsToOp();
    DifferentialFunction function = op.getOp();
    return new Operation(function.opName(), op.getName(), inputs, op.getOutputsOfOp(), function);
  }

  String input(int i) {
    return inputs.get(i);
  }

  String output() {
    return outputs.get(0);
  }

  /** ND4J's whole-number arguments, in its order. */
  long[] whole() {
    return function instanceof DynamicCustomOp op ? op.iArgs() : new long[0];
  }

  /** The whole-number arguments from one on. */
  long[] whole(int from) {
    return whole(from, whole().length);
  }

  long[] whole(int from, int to) {
    return Arrays.copyOfRange(whole(), from, to);
  }

  /** ND4J's floating-point arguments, in its order. */
  double[] real() {
    return function instanceof DynamicCustomOp op ? op.tArgs() : new double[0];
  }

  /** ND4J's switches, in its order. */
  boolean[] switches() {
    return function instanceof DynamicCustomOp op ? op.bArgs() : new boolean[0];
  }

  /** The number that an operation with a scalar holds. */
  double scalar() {
    if (function instanceof BaseScalarOp op) {
      return op.scalar().getDouble(0);
    }
    if (function instanceof ScalarOp op) {
      return op.scalar().getDouble(0);
    }
    throw refused("a scalar operation", function.getClass().getSimpleName());
  }

  /** Requires what the rule was written for. */
  void require(boolean met, String expected, Object found) {
    if (!met) {
      throw refused(expected, String.valueOf(found));
    }
  }

  private UnsupportedException refused(String expected, String found) {
    return new UnsupportedException(
        "writing the operation " + kind + " (" + name + ") as ONNX", expected, found);
  }
}

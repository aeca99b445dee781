package org.operatorzoo.onnx.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.NodeProto;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The ONNX graph under construction: its nodes and the arrays they read. */
final class Nodes {

  private final SameDiff source;
  private final ToIntFunction<String> ranks;
  private final List<NodeProto> nodes = new ArrayList<>();
  private final Map<String, INDArray> arrays = new LinkedHashMap<>();
  private int fresh;

  /**
   * @param source the graph that is translated
   * @param ranks the number of axes of a variable of it
   */
  Nodes(SameDiff source, ToIntFunction<String> ranks) {
    this.source = source;
    this.ranks = ranks;
  }

  /** Adds a node with one output of a new name; returns that. */
  String add(String type, List<String> inputs, AttributeProto... attributes) {
    String output = "onnx/" + type + "_" + fresh++;
    add(type, inputs, List.of(output), attributes);
    return output;
  }

  /** Adds a node with one output of a given name. */
  void add(String type, List<String> inputs, String output, AttributeProto... attributes) {
    add(type, inputs, List.of(output), attributes);
  }

  /** Adds a node. */
  void add(String type, List<String> inputs, List<String> outputs, AttributeProto... attributes) {
    nodes.add(
        NodeProto.newBuilder()
            .setOpType(type)
            .setName(outputs.get(0))
            .addAllInput(inputs)
            .addAllOutput(outputs)
            .addAllAttribute(Arrays.asList(attributes))
            .build());
  }

  /** A list of whole numbers as an array of the graph. */
  String longs(long... values) {
    return array("longs" + Arrays.toString(values), () -> Nd4j.createFromArray(values));
  }

  /** One whole number, without axes. */
  String whole(long value) {
    return array("long/" + value, () -> Nd4j.scalar(DataType.LONG, value));
  }

  /** One number of the type that a variable has, without axes. */
  String like(String variable, double value) {
    DataType type = type(variable);
    return array(type + "/" + value, () -> Nd4j.scalar(type, value));
  }

  /** Numbers of the type that a variable has. */
  String like(String variable, double... values) {
    DataType type = type(variable);
    return array(type + Arrays.toString(values), () -> Nd4j.createFromArray(values).castTo(type));
  }

  /** Float32 numbers, whatever the type of the graph. */
  String floats(float... values) {
    return array("float" + Arrays.toString(values), () -> Nd4j.createFromArray(values));
  }

  private String array(String key, java.util.function.Supplier<INDArray> values) {
    String name = "onnx/" + key.replace(" ", "");
    arrays.computeIfAbsent(name, k -> values.get());
    return name;
  }

  /** A parameter or a constant of the source. */
  void array(String name, INDArray values) {
    arrays.put(name, values);
  }

  /** The values of a constant of the source, or null if it is computed. */
  INDArray constant(String variable) {
    return source.getVariable(variable).isConstant() ? source.getVariable(variable).getArr() : null;
  }

  DataType type(String variable) {
    return source.getVariable(variable).dataType();
  }

  int rank(String variable) {
    return ranks.applyAsInt(variable);
  }

  /** Axes counted from the front. */
  long[] fromFront(String variable, long... axes) {
    return Arrays.stream(axes).map(a -> a < 0 ? a + rank(variable) : a).toArray();
  }

  /** Wraps what is computed with channels first for a variable with channels last. */
  void channelsFirst(boolean last, String input, String output, UnaryOperator<String> compute) {
    String first = last ? transposed(input, 0, 3, 1, 2) : input;
    String computed = compute.apply(first);
    if (last) {
      add("Transpose", List.of(computed), output, Attributes.of("perm", 0L, 2L, 3L, 1L));
    } else {
      add("Identity", List.of(computed), output);
    }
  }

  /** A variable with its axes in another order. */
  String transposed(String input, long... order) {
    return add("Transpose", List.of(input), Attributes.of("perm", order));
  }

  List<NodeProto> nodes() {
    return nodes;
  }

  Map<String, INDArray> arrays() {
    return arrays;
  }
}

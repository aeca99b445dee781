package org.operatorzoo.onnx.export;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Activations with settings of their own. */
final class ActivationRules {

  private ActivationRules() {}

  static Map<String, Rule> all() {
    Map<String, Rule> rules = new HashMap<>();
    rules.put("softmax", (op, to) -> overAxis(op, to, "Softmax"));
    rules.put("log_softmax", (op, to) -> overAxis(op, to, "LogSoftmax"));
    rules.put("relu", ActivationRules::relu);
    rules.put("relu6", (op, to) -> clip(op, to, op.scalar(), 6));
    rules.put("hardtanh", (op, to) -> clip(op, to, -1, 1));
    rules.put("ClipByValue", (op, to) -> clip(op, to, op.real()[0], op.real()[1]));
    rules.put(
        "leakyrelu",
        (op, to) ->
            to.add("LeakyRelu", op.inputs(), op.output(), Attributes.of("alpha", op.scalar())));
    rules.put(
        "elu",
        (op, to) -> to.add("Elu", op.inputs(), op.output(), Attributes.of("alpha", op.real()[0])));
    rules.put("selu", (op, to) -> to.add("Selu", op.inputs(), op.output()));
    rules.put("swish", ActivationRules::swish);
    rules.put("step", ActivationRules::step);
    return rules;
  }

  private static void overAxis(Operation op, Nodes to, String type) {
    long axis = op.whole().length == 0 ? -1 : op.whole()[0];
    to.add(type, op.inputs(), op.output(), Attributes.of("axis", axis));
  }

  private static void relu(Operation op, Nodes to) {
    op.require(op.scalar() == 0, "a threshold of 0", op.scalar());
    to.add("Relu", op.inputs(), op.output());
  }

  private static void clip(Operation op, Nodes to, double least, double most) {
    String x = op.input(0);
    to.add("Clip", List.of(x, to.like(x, least), to.like(x, most)), op.output());
  }

  private static void swish(Operation op, Nodes to) {
    String gate = to.add("Sigmoid", op.inputs());
    to.add("Mul", List.of(op.input(0), gate), op.output());
  }

  private static void step(Operation op, Nodes to) {
    String above = to.add("Greater", List.of(op.input(0), to.like(op.input(0), op.scalar())));
    long type = Types.of(to.type(op.output())).getNumber();
    to.add("Cast", List.of(above), op.output(), Attributes.of("to", type));
  }
}

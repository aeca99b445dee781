package org.operatorzoo.onnx.export;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Functions of each number by itself, and of pairs of numbers. */
final class ElementwiseRules {

  /** ND4J's name → ONNX's, where both mean the same. */
  private static final Map<String, String> SAME =
      Map.ofEntries(
          entry("abs", "Abs"),
          entry("acos", "Acos"),
          entry("add", "Add"),
          entry("and", "And"),
          entry("asin", "Asin"),
          entry("atan", "Atan"),
          entry("biasadd", "Add"),
          entry("ceil", "Ceil"),
          entry("cos", "Cos"),
          entry("cosh", "Cosh"),
          entry("divide", "Div"),
          entry("equals", "Equal"),
          entry("erf", "Erf"),
          entry("exp", "Exp"),
          entry("floor", "Floor"),
          entry("greater", "Greater"),
          entry("greater_equal", "GreaterOrEqual"),
          entry("identity", "Identity"),
          entry("less", "Less"),
          entry("less_equal", "LessOrEqual"),
          entry("log", "Log"),
          entry("maximum", "Max"),
          entry("minimum", "Min"),
          entry("multiply", "Mul"),
          entry("neg", "Neg"),
          entry("or", "Or"),
          entry("Pow", "Pow"),
          entry("Reciprocal", "Reciprocal"),
          entry("sigmoid", "Sigmoid"),
          entry("sign", "Sign"),
          entry("sin", "Sin"),
          entry("sinh", "Sinh"),
          entry("softplus", "Softplus"),
          entry("softsign", "Softsign"),
          entry("sqrt", "Sqrt"),
          entry("stop_gradient", "Identity"),
          entry("subtract", "Sub"),
          entry("tan", "Tan"),
          entry("tanh", "Tanh"),
          entry("Where", "Where"));

  /** Functions of a number and a constant. */
  private static final Map<String, String> WITH_SCALAR =
      Map.of(
          "add_scalar", "Add",
          "sub_scalar", "Sub",
          "mul_scalar", "Mul",
          "div_scalar", "Div",
          "pow", "Pow",
          "greaterthan_scalar", "Greater",
          "lessthan_scalar", "Less",
          "equals_scalar", "Equal");

  /** The same with the constant first. */
  private static final Map<String, String> SCALAR_FIRST =
      Map.of("rsub_scalar", "Sub", "rdiv_scalar", "Div");

  private ElementwiseRules() {}

  static Map<String, Rule> all() {
    Map<String, Rule> rules = new HashMap<>();
    SAME.forEach((kind, type) -> rules.put(kind, (op, to) -> same(op, to, type)));
    WITH_SCALAR.forEach(
        (kind, type) ->
            rules.put(
                kind,
                (op, to) ->
                    to.add(
                        type,
                        List.of(op.input(0), to.like(op.input(0), op.scalar())),
                        op.output())));
    SCALAR_FIRST.forEach(
        (kind, type) ->
            rules.put(
                kind,
                (op, to) ->
                    to.add(
                        type,
                        List.of(to.like(op.input(0), op.scalar()), op.input(0)),
                        op.output())));
    rules.put("reversesubtract", (op, to) -> swapped(op, to, "Sub"));
    rules.put("reversedivide", (op, to) -> swapped(op, to, "Div"));
    rules.put("squaredsubtract", ElementwiseRules::squaredDifference);
    rules.put("not_equals", ElementwiseRules::differs);
    rules.put("square", (op, to) -> to.add("Mul", twice(op.input(0)), op.output()));
    rules.put("cube", ElementwiseRules::cube);
    rules.put("rsqrt", ElementwiseRules::inverseRoot);
    rules.put("log1p", ElementwiseRules::logOfOneMore);
    rules.put("expm1", ElementwiseRules::expLessOne);
    rules.put("cast", ElementwiseRules::cast);
    return rules;
  }

  private static void same(Operation op, Nodes to, String type) {
    // A condition that ND4J computed from numbers is one of numbers there.
    op.require(
        !op.kind().equals("biasadd") || !op.switches()[0], "channels last", "channels first");
    to.add(type, op.inputs(), op.output());
  }

  private static void swapped(Operation op, Nodes to, String type) {
    to.add(type, List.of(op.input(1), op.input(0)), op.output());
  }

  private static void squaredDifference(Operation op, Nodes to) {
    to.add("Mul", twice(to.add("Sub", op.inputs())), op.output());
  }

  private static void differs(Operation op, Nodes to) {
    to.add("Not", List.of(to.add("Equal", op.inputs())), op.output());
  }

  private static void cube(Operation op, Nodes to) {
    String square = to.add("Mul", twice(op.input(0)));
    to.add("Mul", List.of(square, op.input(0)), op.output());
  }

  private static void inverseRoot(Operation op, Nodes to) {
    to.add("Reciprocal", List.of(to.add("Sqrt", op.inputs())), op.output());
  }

  private static void logOfOneMore(Operation op, Nodes to) {
    String more = to.add("Add", List.of(op.input(0), to.like(op.input(0), 1)));
    to.add("Log", List.of(more), op.output());
  }

  private static void expLessOne(Operation op, Nodes to) {
    String exp = to.add("Exp", op.inputs());
    to.add("Sub", List.of(exp, to.like(op.input(0), 1)), op.output());
  }

  private static void cast(Operation op, Nodes to) {
    long type = Types.of(to.type(op.output())).getNumber();
    to.add("Cast", op.inputs(), op.output(), Attributes.of("to", type));
  }

  private static List<String> twice(String name) {
    return List.of(name, name);
  }
}

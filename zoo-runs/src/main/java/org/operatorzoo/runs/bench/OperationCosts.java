package org.operatorzoo.runs.bench;

import java.util.List;
import java.util.Set;
import org.operatorzoo.core.error.UnsupportedException;
import org.operatorzoo.core.fused.OperationKind;
import org.operatorzoo.core.fused.Work;
import org.operatorzoo.core.session.PlannedOperation;
import org.operatorzoo.core.session.PlannedOperation.ArrayShape;

/**
 * What the operations of a step take, by the convention of {@link Work}. Fused operations say it
 * themselves; those of ND4J are known here by name, and one that is not known is refused: taken for
 * something else, a convolution would count too low by a factor of hundreds.
 *
 * <pre>
 *   product [m, k]·[k, n]                          2·m·k·n
 *   convolution, weights [kH, kW, cin, cout]       2·kH·kW·cin·cout for each place of the output
 *   transposed convolution, [kH, kW, cout, cin]    2·kH·kW·cin·cout for each place of the input
 * </pre>
 *
 * Places whose window reaches over the edge count like the others. The gradient of each is two of
 * that size.
 */
final class OperationCosts {

  private static final String BACKWARD = "_bp";
  private static final String TRANSFORM = "/dft";
  private static final String RESIZE = "/resize";

  private static final Set<String> ACTIVATIONS =
      Set.of("softmax", "sigmoid", "erf", "tanh", "softplus", "swish", "_swishderivative");
  private static final Set<String> RECTIFIERS =
      Set.of("relu", "thresholdedrelu", "leakyrelu", "lrelu");
  private static final Set<String> CHOICES = Set.of("onehot", "argmax");

  /** One operation per number that is read or written. */
  private static final Set<String> ARITHMETIC =
      Set.of(
          "Reciprocal",
          "abs",
          "add",
          "add_scalar",
          "avgpool2d",
          "ClipByValue",
          "cos",
          "cube",
          "div_scalar",
          "divide",
          "exp",
          "floor",
          "greater",
          "greater_equal",
          "greaterthan_scalar",
          "less",
          "less_equal",
          "lessthan_scalar",
          "log",
          "log1p",
          "max_pairwise",
          "maximum",
          "maxpool2d",
          "min_pairwise",
          "minimum",
          "mul_scalar",
          "multiply",
          "neg",
          "pow",
          "rdiv_scalar",
          "reduce_max",
          "reduce_mean",
          "reduce_min",
          "reduce_prod",
          "reduce_sum",
          "reversedivide",
          "reversesubtract",
          "rsqrt",
          "rsub_scalar",
          "sign",
          "sin",
          "sqrt",
          "square",
          "squaredsubtract",
          "sub_scalar",
          "subtract");

  private static final Set<String> MOVES =
      Set.of(
          "assign",
          "cast",
          "concat",
          "create_view",
          "expand_dims",
          "fill",
          "fill_as",
          "gather",
          "identity",
          "ones_as",
          "pad",
          "permute",
          "reshape",
          "reverse",
          "slice",
          "split",
          "squeeze",
          "stack",
          "stop_gradient",
          "strided_slice",
          "tile",
          "transpose",
          "unstack",
          "zeros_as",
          "zeroslike");

  private OperationCosts() {}

  /**
   * What one operation takes.
   *
   * @throws UnsupportedException if it is not known
   */
  static Work of(PlannedOperation operation) {
    if (operation.work() != null) {
      return operation.work();
    }
    String name = operation.name();
    boolean backward = name.endsWith(BACKWARD);
    String forward = backward ? name.substring(0, name.length() - BACKWARD.length()) : name;
    Work once = once(forward, backward, operation);
    return new Work(once.kind(), backward ? 2 * once.operations() : once.operations());
  }

  private static Work once(String name, boolean backward, PlannedOperation operation) {
    List<ArrayShape> in = operation.inputs();
    ArrayShape result = backward ? in.get(in.size() - 1) : operation.outputs().get(0);
    switch (name) {
      case "matmul":
        return new Work(product(operation), matrices(in.get(0), in.get(1), result));
      case "conv2d":
        return new Work(product(operation), convolution(in.get(1), result));
      case "depthwise_conv2d":
        return new Work(product(operation), depthwise(in.get(1), result));
      case "deconv2d":
        return new Work(product(operation), convolution(in.get(1), in.get(0)));
      default:
        return perNumber(name, operation);
    }
  }

  /** |a|·|b|·|c| = B³·(m·k·n)², whichever of them lie transposed. */
  private static long matrices(ArrayShape a, ArrayShape b, ArrayShape result) {
    long batch = result.numbers() / (result.fromLast(0) * result.fromLast(1));
    double squared = (double) a.numbers() / batch * b.numbers() * result.numbers();
    return 2 * Math.round(Math.sqrt(squared));
  }

  /** The last axis of the weights are the channels of the field whose places are counted. */
  private static long convolution(ArrayShape weights, ArrayShape field) {
    return 2 * weights.numbers() * (field.numbers() / weights.fromLast(0));
  }

  /** Every number of the result sees one window of its own channel. */
  private static long depthwise(ArrayShape weights, ArrayShape result) {
    long channels = weights.fromLast(0) * weights.fromLast(1);
    return 2 * weights.numbers() / channels * result.numbers();
  }

  private static OperationKind product(PlannedOperation operation) {
    List<String> weights = operation.weights();
    if (weights.isEmpty()) {
      return OperationKind.DATA_PRODUCT;
    }
    if (weights.stream().allMatch(name -> name.endsWith(TRANSFORM))) {
      return OperationKind.FOURIER;
    }
    boolean resize = weights.stream().allMatch(name -> name.endsWith(RESIZE));
    return resize ? OperationKind.RESIZE : OperationKind.PRODUCT;
  }

  private static Work perNumber(String name, PlannedOperation operation) {
    if (ACTIVATIONS.contains(name)) {
      return Work.activation(operation.inputs().get(0).numbers());
    }
    if (RECTIFIERS.contains(name)) {
      return new Work(OperationKind.ACTIVATION, operation.inputs().get(0).numbers());
    }
    if (ARITHMETIC.contains(name)) {
      return Work.arithmetic(largest(operation));
    }
    if (CHOICES.contains(name)) {
      return Work.routing(0);
    }
    if (MOVES.contains(name)) {
      return new Work(OperationKind.MOVEMENT, 0);
    }
    throw new UnsupportedException(
        "counting what a step takes", "operations whose cost is known", operation.toString());
  }

  /** A reduction reads more than it writes, anything else writes as much as it reads. */
  private static long largest(PlannedOperation operation) {
    long in = operation.inputs().stream().mapToLong(ArrayShape::numbers).max().orElse(0);
    long out = operation.outputs().stream().mapToLong(ArrayShape::numbers).max().orElse(0);
    return Math.max(in, out);
  }
}

package org.operatorzoo.eval.bench;

import java.util.List;
import org.operatorzoo.core.session.PlannedOperation;
import org.operatorzoo.core.session.PlannedOperation.ArrayShape;

/**
 * Floating-point operations of the operations of a step.
 *
 * <p>Products are exact, two for each multiplication with its addition: 2·m·k·n for [m, k]·[k, n].
 * The rest follows a convention, per number: 7 for a norm (mean 1, variance 2, scaling 2, gain and
 * bias 2), 5 for an activation (an exponential or an error function counts as one), 2 for bringing
 * a row back from its expert, 1 for other arithmetic; twice as many in the backward pass. Routing
 * and movement are free.
 */
final class Flops {

  private static final String BACKWARD = "_bp";

  private Flops() {}

  /** Floating-point operations of one operation. */
  static long of(PlannedOperation operation) {
    boolean backward = operation.name().endsWith(BACKWARD);
    OperationKind kind = OperationKind.of(operation);
    long once = kind.isProduct() ? product(operation) : perNumber(operation, kind);
    return backward ? 2 * once : once;
  }

  /** One product; the operation for the gradient of a product is two of that size. */
  private static long product(PlannedOperation operation) {
    List<ArrayShape> in = operation.inputs();
    if (operation.name().startsWith("zoo_expert_product")) {
      return 2 * in.get(0).numbers() * in.get(1).fromLast(0);
    }
    ArrayShape result =
        operation.name().endsWith(BACKWARD) ? in.get(2) : operation.outputs().get(0);
    long batch = result.numbers() / (result.fromLast(0) * result.fromLast(1));
    // |a|·|b|·|c| = B³·(m·k·n)², whichever of them lie transposed.
    double squared = (double) in.get(0).numbers() / batch * in.get(1).numbers() * result.numbers();
    return 2 * Math.round(Math.sqrt(squared));
  }

  private static long perNumber(PlannedOperation operation, OperationKind kind) {
    return switch (kind) {
      case NORM -> 7 * operation.inputs().get(0).numbers();
      case ACTIVATION -> 5 * operation.inputs().get(0).numbers();
      case ARITHMETIC -> largest(operation);
      case ROUTING ->
          operation.name().startsWith("zoo_combine_rows")
              ? 2 * operation.inputs().get(0).numbers()
              : 0;
      default -> 0;
    };
  }

  /** A reduction reads more than it writes, anything else writes as much as it reads. */
  private static long largest(PlannedOperation operation) {
    long in = operation.inputs().stream().mapToLong(ArrayShape::numbers).max().orElse(0);
    long out = operation.outputs().stream().mapToLong(ArrayShape::numbers).max().orElse(0);
    return Math.max(in, out);
  }
}

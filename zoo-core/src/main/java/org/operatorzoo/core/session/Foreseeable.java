package org.operatorzoo.core.session;

import java.util.List;
import java.util.Set;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.ReduceOp;
import org.nd4j.linalg.api.ops.ScalarOp;
import org.nd4j.linalg.api.ops.impl.shape.CreateView;
import org.nd4j.linalg.api.ops.impl.shape.Rank;
import org.nd4j.linalg.api.ops.impl.shape.Shape;
import org.nd4j.linalg.api.ops.impl.shape.Size;
import org.nd4j.linalg.api.ops.impl.shape.SizeAt;
import org.nd4j.linalg.api.ops.impl.transforms.gradient.GradientBackwardsMarker;
import org.nd4j.linalg.api.ops.impl.transforms.same.Identity;
import org.nd4j.linalg.api.ops.random.BaseRandomOp;
import org.operatorzoo.core.fused.FusedOp;

/** What can be said of an operation before a step. */
final class Foreseeable {

  /** Operations whose whole numbers are positions or labels: they change values, not shapes. */
  private static final Set<String> INDEXED = Set.of("onehot", "gather", "cast", "stop_gradient");

  private static final Set<String> SHAPED_BY_VALUES =
      Set.of(
          "dynamic_partition",
          "dynamic_stitch",
          "Where",
          "where_np",
          "unique",
          "unique_with_counts",
          "boolean_mask",
          "dropout",
          "randomuniform",
          "random_normal",
          "assign");

  private Foreseeable() {}

  /** Whether the session itself makes the result, without computing. */
  static boolean passes(DifferentialFunction op) {
    return op instanceof Identity
        || op instanceof CreateView
        || op instanceof GradientBackwardsMarker;
  }

  /** Whether the result follows from shapes and whole numbers that are known. */
  static boolean computable(DifferentialFunction op, List<Value> inputs) {
    boolean asksForShape =
        op instanceof Shape || op instanceof Size || op instanceof SizeAt || op instanceof Rank;
    return asksForShape || drawsNothing(op) && inputs.stream().allMatch(Value::isStatic);
  }

  /**
   * @throws UnplannableException if the shapes of the results may depend on values, or if only
   *     ND4J's session can run the operation
   */
  static void requireShapes(DifferentialFunction op, List<Value> inputs) {
    boolean whole = inputs.stream().anyMatch(v -> !v.isStatic() && !v.type().isFPType());
    boolean given = op instanceof ScalarOp && op.args().length == 2;
    boolean axes = op instanceof ReduceOp && op.args().length == 2 && !op.arg(1).isConstant();
    boolean indexed = op instanceof FusedOp || INDEXED.contains(op.opName());
    boolean executable = op instanceof DynamicCustomOp || op instanceof Op;
    if (!executable || whole && !indexed || given || axes || !drawsNothing(op)) {
      throw new UnplannableException(op.opName() + " " + inputs + " cannot be laid down");
    }
  }

  private static boolean drawsNothing(DifferentialFunction op) {
    return !(op instanceof BaseRandomOp) && !SHAPED_BY_VALUES.contains(op.opName());
  }
}

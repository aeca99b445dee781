package org.operatorzoo.onnx;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.ShapeException;

/** The orders of axes that are tried where none is told. */
final class UsualOrders {

  private static final List<String> NAMES =
      List.of(
          "BHWTC", "BTHWC", "BTCHW", "BCTHW", "BCHWT", "B(TC)HW", "B(CT)HW", "BHW(TC)", "BHW(CT)");

  private UsualOrders() {}

  /**
   * The one order that fits a tensor. Orders that mean the same, as those of axes of extent 1 do,
   * count as one.
   *
   * @param trial the extents by an order; throws {@link ShapeException} if it does not fit
   * @throws ConfigException if none fits, or several
   */
  static TensorAxes detect(TensorInfo tensor, Function<TensorAxes, AxisExtents> trial) {
    Map<String, TensorAxes> fitting = new LinkedHashMap<>();
    for (String name : NAMES) {
      TensorAxes order = TensorAxes.of("order", name);
      fitted(order, trial).ifPresent(e -> fitting.putIfAbsent(e.meaning(), order));
    }
    if (fitting.size() != 1) {
      throw new ConfigException(
          "order of the axes of " + tensor,
          "one that fits the fields, or its name (" + tensor.role() + "=BTCHW or the like)",
          fitting.isEmpty()
              ? "that none of " + String.join(", ", NAMES) + " fits" + fixedGrid(tensor)
              : String.join(" and ", fitting.values().stream().map(TensorAxes::toString).toList())
                  + " to fit");
    }
    return fitting.values().iterator().next();
  }

  /** The grid that a file most likely fixes: two open axes would have taken that of the data. */
  private static String fixedGrid(TensorInfo tensor) {
    long[] shape = tensor.shape();
    for (int axis = shape.length - 1; axis > 1; axis--) {
      if (shape[axis] > 1 && shape[axis - 1] > 1) {
        String grid =
            shape[axis] == shape[axis - 1] ? "" + shape[axis] : shape[axis - 1] + "x" + shape[axis];
        return ". The file fixes its grid: try --resolution " + grid;
      }
    }
    return "";
  }

  /** The extents by an order, if it fits. */
  static Optional<AxisExtents> fitted(TensorAxes order, Function<TensorAxes, AxisExtents> trial) {
    try {
      return Optional.of(trial.apply(order));
    } catch (ShapeException e) {
      return Optional.empty();
    }
  }
}

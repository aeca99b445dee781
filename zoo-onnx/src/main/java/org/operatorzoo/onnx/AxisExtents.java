package org.operatorzoo.onnx;

import java.util.HashMap;
import java.util.Map;
import org.operatorzoo.core.error.ShapeException;

/** The extents of a field's axes, as far as they are known of one input or output. */
final class AxisExtents {

  private final TensorInfo tensor;
  private final TensorAxes order;
  private final Map<Character, Integer> known = new HashMap<>();

  /**
   * @throws ShapeException if the tensor does not have as many axes as the order
   */
  AxisExtents(TensorInfo tensor, TensorAxes order) {
    this.tensor = tensor;
    this.order = order;
    if (tensor.shape().length != order.axes().size()) {
      throw new ShapeException(
          tensor + " in the order " + order,
          order.axes().size() + " axes",
          tensor.shape().length + " axes");
    }
    for (char axis : new char[] {'T', 'C'}) {
      if (!order.contains(axis)) {
        known.put(axis, 1);
      }
    }
    learn();
  }

  /**
   * Requires an extent.
   *
   * @param extent null if nothing is required
   * @throws ShapeException if the file has another one
   */
  void require(char axis, Integer extent) {
    if (extent == null) {
      return;
    }
    Integer own = known.putIfAbsent(axis, extent);
    if (own != null && !own.equals(extent)) {
      throw new ShapeException(
          tensor + " in the order " + order, axis + " = " + extent, axis + " = " + own);
    }
    learn();
  }

  /** Takes an extent where nothing says another. */
  void fill(char axis, int extent) {
    if (known.putIfAbsent(axis, extent) == null) {
      learn();
    }
  }

  /** A known extent, or null. */
  Integer of(char axis) {
    return known.get(axis);
  }

  /** The order without axes of extent 1, and the tensor's shape: what tells two orders apart. */
  String meaning() {
    StringBuilder text = new StringBuilder();
    for (String axes : order.axes()) {
      int extent = 1;
      for (int i = 0; i < axes.length(); i++) {
        char axis = axes.charAt(i);
        int own = known.getOrDefault(axis, 0); // B is open
        extent *= own;
        text.append(own == 1 ? "" : axis);
      }
      text.append(extent).append(' ');
    }
    return text.toString();
  }

  /** What the file's own extents say of axes that are not known yet. */
  private void learn() {
    for (int i = 0; i < order.axes().size(); i++) {
      long whole = tensor.shape()[i];
      if (whole >= 0 && !order.axes().get(i).equals("B")) {
        learn(order.axes().get(i), whole);
      }
    }
  }

  private void learn(String axes, long whole) {
    long product = 1;
    Character missing = null;
    int missingCount = 0;
    for (int i = 0; i < axes.length(); i++) {
      char axis = axes.charAt(i);
      if (known.containsKey(axis)) {
        product *= known.get(axis);
      } else {
        missing = axis;
        missingCount++;
      }
    }
    if (missingCount > 1) {
      return;
    }
    if (missing == null ? product != whole : whole % product != 0) {
      throw new ShapeException(
          tensor + " in the order " + order,
          axes + (missing == null ? " = " + product : " a multiple of " + product),
          String.valueOf(whole));
    }
    if (missing != null) {
      known.put(missing, Math.toIntExact(whole / product));
    }
  }
}

package org.operatorzoo.core.foreign;

import java.util.Arrays;
import java.util.List;

/**
 * A stored array.
 *
 * @param name where it stands, parts joined by dots, e.g. {@code state_dict.blocks.0.weight}
 * @param type its numbers
 * @param shape its extents
 */
public record ForeignTensor(String name, NumberType type, List<Long> shape) {

  /** Copies the shape. */
  public ForeignTensor {
    shape = List.copyOf(shape);
  }

  /** The shape of its real numbers: a last axis of 2 for the parts of complex ones. */
  public long[] realShape() {
    long[] own = shape.stream().mapToLong(Long::longValue).toArray();
    if (type.parts() == 1) {
      return own;
    }
    long[] parts = Arrays.copyOf(own, own.length + 1);
    parts[own.length] = type.parts();
    return parts;
  }

  @Override
  public String toString() {
    return name + " " + type.name().toLowerCase(java.util.Locale.ROOT) + shape;
  }
}

package org.operatorzoo.core.session;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.fused.Dense;

/**
 * An array of a planned step. It is one of
 *
 * <ul>
 *   <li><em>fixed</em>: a parameter, a constant, or a number that follows from shapes alone;
 *   <li>an <em>input</em>, given anew in each step;
 *   <li>an <em>alias</em>: the numbers of another value in another shape;
 *   <li>a <em>window</em>: some of the numbers of another value;
 *   <li>else <em>computed</em>, in memory of the plan.
 * </ul>
 */
final class Value {

  private final DataType type;
  private final long[] shape;
  private final INDArray fixed;
  private final Value base;
  private final INDArray[] window;

  private Value(DataType type, long[] shape, INDArray fixed, Value base, INDArray[] window) {
    this.type = type;
    this.shape = shape.clone();
    this.fixed = fixed;
    this.base = base;
    this.window = window;
  }

  static Value fixed(INDArray array) {
    return new Value(array.dataType(), array.shape(), array, null, null);
  }

  static Value input(INDArray array) {
    return new Value(array.dataType(), array.shape(), null, null, null);
  }

  static Value computed(DataType type, long... shape) {
    return new Value(type, shape, null, null, null);
  }

  /** The numbers of {@code base} as an array of this shape. */
  static Value alias(Value base, long... shape) {
    return new Value(base.type, shape, null, base, null);
  }

  /** What {@code CreateView} finds in {@code base} under the indices. */
  static Value window(Value base, INDArray[] indices, long... shape) {
    return new Value(base.type, shape, null, base, indices);
  }

  DataType type() {
    return type;
  }

  long[] shape() {
    return shape.clone();
  }

  int rank() {
    return shape.length;
  }

  long size(int axis) {
    return shape[axis];
  }

  long length() {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  boolean isFixed() {
    return fixed != null;
  }

  INDArray array() {
    return fixed;
  }

  /** Null, or what this looks into. */
  Value base() {
    return base;
  }

  /** Null, or the indices of a window. */
  INDArray[] indices() {
    return window;
  }

  /** The value whose memory this is. */
  Value root() {
    return base == null ? this : base.root();
  }

  /** Whether the numbers lie one after the other in 'c' order. */
  boolean dense() {
    if (window != null) {
      return false;
    }
    return base != null ? base.dense() : fixed == null || Dense.isDense(fixed);
  }

  /** Whether this is a piece of the plan's memory in 'c' order, through whatever aliases. */
  boolean plain() {
    return window == null && fixed == null && (base == null || base.plain());
  }

  /** Known before any step, and the same in all of them. */
  boolean isStatic() {
    return fixed != null && !type.isFPType();
  }

  @Override
  public String toString() {
    return type + Arrays.toString(shape);
  }
}

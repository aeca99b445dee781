package org.operatorzoo.core.session;

import java.util.List;
import org.operatorzoo.core.fused.Work;

/**
 * One operation of a planned step, as far as it is known before the step runs.
 *
 * @param name the operation's name, e.g. {@code matmul}
 * @param inputs shapes of its inputs, in its order
 * @param outputs shapes of its outputs, in its order
 * @param weights names of the parameters and constants among its inputs, or from which alone an
 *     input has been made; in alphabetical order
 * @param work what a fused operation says it takes; null for operations of ND4J
 */
public record PlannedOperation(
    String name,
    List<ArrayShape> inputs,
    List<ArrayShape> outputs,
    List<String> weights,
    Work work) {

  /** Copies the lists. */
  public PlannedOperation {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    weights = List.copyOf(weights);
  }

  /**
   * Shape of an array.
   *
   * @param width bytes of one number
   * @param sizes extent of each axis
   */
  public record ArrayShape(int width, List<Long> sizes) {

    /** Copies the sizes. */
    public ArrayShape {
      sizes = List.copyOf(sizes);
    }

    /** How many numbers the array holds. */
    public long numbers() {
      return sizes.stream().reduce(1L, Math::multiplyExact);
    }

    /** Bytes of all numbers. */
    public long bytes() {
      return numbers() * width;
    }

    /** Extent of the axis that is this many places from the last, which is 0. */
    public long fromLast(int places) {
      int axis = sizes.size() - 1 - places;
      return axis < 0 ? 1 : sizes.get(axis);
    }

    @Override
    public String toString() {
      return sizes.toString();
    }
  }

  @Override
  public String toString() {
    return name + " " + inputs + " → " + outputs;
  }
}

package org.operatorzoo.core.graph;

import java.util.Arrays;

/**
 * One named array of a model.
 *
 * @param name public name, as in the weight file
 * @param shape public shape
 * @param initializer how a new one is filled
 * @param group part of the model it belongs to, for counts, freezing and partial loading
 * @param layout how it lies in the graph
 * @param role how training treats it
 * @param activeShare share of its entries that one prediction uses, e.g. k/E for stacked experts
 * @param gridAxis first of the two neighbouring axes that are the rows and columns of a grid, or -1
 */
public record ParameterSpec(
    String name,
    long[] shape,
    Initializer initializer,
    String group,
    Layout layout,
    Role role,
    double activeShare,
    int gridAxis) {

  /** How training treats an array. */
  public enum Role {
    /** Reached by the loss and trained. */
    TRAINED,
    /** Counted as a parameter, but no loss reaches it (the class head, whose loss has weight 0). */
    UNTRAINED,
    /** State that the forward pass updates itself (running statistics, a temperature). */
    BUFFER
  }

  /** Whether it holds values on a grid, which can be resized. */
  public boolean onGrid() {
    return gridAxis >= 0;
  }

  /** Number of entries. */
  public long size() {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  /** Shape in the graph. */
  public long[] graphShape() {
    return layout.graphShape(shape);
  }

  /** Entries that one prediction uses. */
  public long activeSize() {
    return Math.round(size() * activeShare);
  }

  @Override
  public String toString() {
    return name + Arrays.toString(shape);
  }
}

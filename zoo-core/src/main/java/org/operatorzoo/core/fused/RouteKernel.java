package org.operatorzoo.core.fused;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Sorts (row, expert) pairs by expert, and by row within an expert. */
final class RouteKernel {

  private final int experts;
  private final int active;
  private final int rowsEach;
  private final int[] outer;
  private final int[] chosen;

  /**
   * @param mask [R, E], not 0 for the k experts of a row
   * @param outer [P], the group that each R/P consecutive rows belong to
   * @param active k
   */
  RouteKernel(INDArray mask, INDArray outer, int active) {
    this.experts = Math.toIntExact(mask.size(1));
    this.active = active;
    this.outer = Indices.of(outer, Integer.MAX_VALUE / experts);
    this.rowsEach = Math.toIntExact(mask.size(0) / this.outer.length);
    this.chosen = choose(Numbers.of(mask).all());
  }

  /** The experts of each row, k numbers a row. Rows without k decisions get the first experts. */
  private int[] choose(double[] mask) {
    int rows = mask.length / experts;
    int[] all = new int[rows * active];
    for (int r = 0; r < rows; r++) {
      int found = 0;
      for (int e = 0; e < experts && found < active; e++) {
        int missing = active - found;
        // Scores that are not numbers decide nothing; training notices such values elsewhere.
        if (mask[r * experts + e] != 0 || experts - e <= missing) {
          all[r * active + found++] = e;
        }
      }
    }
    return all;
  }

  /**
   * @param rows [k·R], the row of each pair
   * @param groups [k·R], ascending: outer group · E + expert
   */
  void write(INDArray rows, INDArray groups) {
    int largest = Arrays.stream(outer).max().orElse(0);
    int[] next = new int[(largest + 1) * experts + 1];
    for (int i = 0; i < chosen.length; i++) {
      next[group(i) + 1]++;
    }
    for (int g = 1; g < next.length; g++) {
      next[g] += next[g - 1];
    }
    long[] sortedRows = new long[chosen.length];
    long[] sortedGroups = new long[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      int at = next[group(i)]++;
      sortedRows[at] = i / active;
      sortedGroups[at] = group(i);
    }
    Indices.write(sortedRows, rows);
    Indices.write(sortedGroups, groups);
  }

  private int group(int pair) {
    return outer[pair / active / rowsEach] * experts + chosen[pair];
  }
}

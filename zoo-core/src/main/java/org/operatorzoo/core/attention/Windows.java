package org.operatorzoo.core.attention;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.enums.PadMode;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.graph.GraphScope;

/**
 * Square windows over a grid of tokens, shifted cyclically (Liu et al., arXiv 2103.14030, section
 * 3.2). A grid that the window does not divide is continued by zeros below and to the right. After
 * a shift, windows at the border hold tokens from both ends of the grid; a mask keeps them apart.
 *
 * @param rows g_H, rows of tokens
 * @param columns g_W
 * @param window w
 * @param shift s, tokens by which the windows are moved down and to the right; 0 ≤ s &lt; w
 */
public record Windows(int rows, int columns, int window, int shift) {

  /** Added to scores between tokens that are not neighbours. */
  private static final double APART = -200;

  /** Checks extents and shift. */
  public Windows {
    Checks.positive("rows", rows);
    Checks.positive("columns", columns);
    Checks.positive("window", window);
    Checks.between("shift", shift, 0, window - 1);
  }

  /** w², tokens of a window. */
  public int tokens() {
    return window * window;
  }

  /** Number of windows. */
  public int count() {
    return down() * across();
  }

  private int down() {
    return (rows + window - 1) / window;
  }

  private int across() {
    return (columns + window - 1) / window;
  }

  /** [B, g_H·g_W, D] → [B·n, w², D], windows row by row. */
  public SDVariable cut(GraphScope scope, SDVariable x, int width) {
    SameDiff sd = scope.sd();
    SDVariable grid = sd.reshape(x, -1, rows, columns, width);
    grid = padded(sd, grid, 1, down() * window - rows);
    grid = padded(sd, grid, 2, across() * window - columns);
    grid = rolled(sd, rolled(sd, grid, 1, shift), 2, shift);
    return turned(sd, grid, window, across(), width);
  }

  /** The way back, without what was added at the border: [B·n, w², D] → [B, g_H·g_W, D]. */
  public SDVariable join(GraphScope scope, SDVariable x, int width) {
    SameDiff sd = scope.sd();
    int height = down() * window;
    int length = across() * window;
    SDVariable grid = sd.reshape(turned(sd, x, across(), window, width), -1, height, length, width);
    grid = rolled(sd, rolled(sd, grid, 1, height - shift), 2, length - shift);
    if (height > rows || length > columns) {
      grid = sd.slice(grid, new int[] {0, 0, 0, 0}, -1, rows, columns, -1);
    }
    return sd.reshape(grid, -1, (long) rows * columns, width);
  }

  /** Exchanges rows of a window with windows of a row; one is the other's inverse. */
  private SDVariable turned(SameDiff sd, SDVariable x, int first, int second, int width) {
    long run = (long) window * width;
    SDVariable swapped = sd.permute(sd.reshape(x, -1, first, second, run), 0, 2, 1, 3);
    return sd.reshape(swapped, -1, tokens(), width);
  }

  private static SDVariable padded(SameDiff sd, SDVariable x, int axis, int more) {
    if (more == 0) {
      return x;
    }
    int[][] padding = new int[4][2];
    padding[axis][1] = more;
    return sd.nn().pad(x, sd.constant(Nd4j.createFromArray(padding)), PadMode.CONSTANT, 0);
  }

  /** Moves everything back by some places along an axis, cyclically. */
  private SDVariable rolled(SameDiff sd, SDVariable x, int axis, int places) {
    int extent = axis == 1 ? down() * window : across() * window;
    int by = Math.floorMod(places, extent);
    if (by == 0) {
      return x;
    }
    return sd.concat(axis, part(sd, x, axis, by, extent - by), part(sd, x, axis, 0, by));
  }

  private static SDVariable part(SameDiff sd, SDVariable x, int axis, int from, int count) {
    int[] begin = new int[4];
    int[] size = {-1, -1, -1, -1};
    begin[axis] = from;
    size[axis] = count;
    return sd.slice(x, begin, size);
  }

  /**
   * What is added to the scores: 0 between tokens of one region, −200 between others, as twice the
   * −100 of the released code.
   *
   * @return [n, 1, w², w²], or null without a shift
   */
  public SDVariable mask(GraphScope scope) {
    if (shift == 0) {
      return null;
    }
    SDVariable rowsOfMask = scope.constant("window/" + this, maskRows());
    return scope.sd().reshape(rowsOfMask, count(), 1, tokens(), tokens());
  }

  private double[][] maskRows() {
    List<double[]> found = new ArrayList<>();
    for (int at = 0; at < count(); at++) {
      for (int query = 0; query < tokens(); query++) {
        double[] row = new double[tokens()];
        for (int key = 0; key < tokens(); key++) {
          row[key] = region(at, query) == region(at, key) ? 0 : APART;
        }
        found.add(row);
      }
    }
    return found.toArray(double[][]::new);
  }

  /** Which of the three times three regions of the shifted grid a token lies in. */
  private int region(int at, int token) {
    int row = at / across() * window + token / window;
    int column = at % across() * window + token % window;
    return 3 * band(row, down() * window) + band(column, across() * window);
  }

  private int band(int place, int extent) {
    return place < extent - window ? 0 : place < extent - shift ? 1 : 2;
  }
}

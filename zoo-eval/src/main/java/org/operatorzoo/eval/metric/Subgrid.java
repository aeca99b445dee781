package org.operatorzoo.eval.metric;

import java.util.Optional;

/**
 * Cells in evenly spaced rows and columns: the grid a metric with neighbours needs. The evaluation
 * mask of DPOT is such a grid, with strides where the data are coarser than the model's grid.
 *
 * @param rows number of rows
 * @param columns number of columns
 */
record Subgrid(int rows, int columns) {

  /**
   * The grid that cells form.
   *
   * @param cells indices into a field of {@code width} columns, ascending
   * @return nothing if they are not all cells of evenly spaced rows and columns
   */
  static Optional<Subgrid> of(int[] cells, int width) {
    int columns = 1;
    while (columns < cells.length && cells[columns] / width == cells[0] / width) {
      columns++;
    }
    if (cells.length % columns != 0) {
      return Optional.empty();
    }
    int rows = cells.length / columns;
    int columnStride = columns > 1 ? cells[1] - cells[0] : 0;
    int rowStride = rows > 1 ? cells[columns] - cells[0] : 0;
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] != cells[0] + i / columns * rowStride + i % columns * columnStride) {
        return Optional.empty();
      }
    }
    return rowStride % width == 0 ? Optional.of(new Subgrid(rows, columns)) : Optional.empty();
  }
}

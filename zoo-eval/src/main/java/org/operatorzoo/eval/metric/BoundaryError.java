package org.operatorzoo.eval.metric;

import java.util.Optional;

/**
 * Error at the boundary, PDEBench's bRMSE, with d = p − y on the grid of the scored cells, n_x rows
 * and n_y columns:
 *
 * <pre>
 * mean over t, c of  √( Σ d² over first and last row, first and last column / (2·n_x + 2·n_y) )
 * </pre>
 *
 * <p>Corners count twice, in the sum and in the number.
 */
public record BoundaryError() implements GridMetric {

  @Override
  public String name() {
    return "brmse";
  }

  @Override
  public String title() {
    return "RMSE at the boundary (PDEBench)";
  }

  @Override
  public String formula() {
    return "mean_tc √(Σ_∂ (p − y)² / (2·n_x + 2·n_y)), corners twice";
  }

  @Override
  public Optional<String> undefined(Subgrid grid) {
    return grid.rows() < 2 || grid.columns() < 2
        ? Optional.of("a grid of less than 2×2 scored cells")
        : Optional.empty();
  }

  @Override
  public double frame(MaskedChannel channel, int t) {
    Subgrid grid = channel.grid().orElseThrow();
    int rows = grid.rows();
    int columns = grid.columns();
    double[] error = channel.error(t);
    double sum = 0;
    for (int x = 0; x < columns; x++) {
      double first = error[x];
      double last = error[(rows - 1) * columns + x];
      sum += first * first + last * last;
    }
    for (int y = 0; y < rows; y++) {
      double first = error[y * columns];
      double last = error[y * columns + columns - 1];
      sum += first * first + last * last;
    }
    return Math.sqrt(sum / (2.0 * rows + 2.0 * columns));
  }
}

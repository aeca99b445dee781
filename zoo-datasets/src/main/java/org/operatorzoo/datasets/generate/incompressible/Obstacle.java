package org.operatorzoo.datasets.generate.incompressible;

/**
 * A solid on a grid, by volume penalisation: predicted velocities are multiplied by 1 − χ before
 * the projection, χ being the solid part of the cell-sized volume around a face (8×8 samples).
 */
final class Obstacle {

  private static final int SAMPLES = 8;

  private final MacGrid grid;
  private final Solid solid;
  private final boolean present;
  private final double[] openU;
  private final double[] openV;

  Obstacle(MacGrid grid, Solid solid) {
    this.grid = grid;
    this.solid = solid;
    this.openU = new double[grid.size()];
    this.openV = new double[grid.size()];
    boolean found = false;
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        int p = grid.index(row, column);
        openU[p] = 1 - solidPart(column + 0.5, row);
        openV[p] = 1 - solidPart(column, row + 0.5);
        found |= openU[p] < 1 || openV[p] < 1;
      }
    }
    this.present = found;
  }

  /** Solid part of the cell-sized volume whose lower left corner is given in cells. */
  private double solidPart(double left, double low) {
    int inside = 0;
    for (int i = 0; i < SAMPLES; i++) {
      for (int j = 0; j < SAMPLES; j++) {
        double x = (left + (j + 0.5) / SAMPLES) * grid.dx();
        double y = (low + (i + 0.5) / SAMPLES) * grid.dy();
        inside += solid.contains(x, y) ? 1 : 0;
      }
    }
    return (double) inside / (SAMPLES * SAMPLES);
  }

  /** Slows the flow down inside the solid. */
  void damp(Flow flow) {
    if (present) {
      multiply(flow.u(), openU);
      multiply(flow.v(), openV);
    }
  }

  private void multiply(double[] a, double[] open) {
    int to = grid.end();
    for (int p = grid.index(0, 0); p < to; p++) {
      a[p] *= open[p];
    }
  }

  /** Whether the centre of a cell lies in the fluid. */
  boolean isFluid(int row, int column) {
    return !solid.contains((column + 0.5) * grid.dx(), (row + 0.5) * grid.dy());
  }
}

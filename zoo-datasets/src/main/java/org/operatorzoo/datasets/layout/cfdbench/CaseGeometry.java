package org.operatorzoo.datasets.layout.cfdbench;

import java.util.Arrays;
import org.operatorzoo.datasets.layout.CfdBenchChoices;
import org.operatorzoo.datasets.layout.CylinderMask;

/**
 * Inlet, walls and solid cells of a case, which its arrays do not show. With boundary, a tube, dam
 * or cylinder gets one column on the left with the inlet's velocity, and one row of zeros below and
 * above; a cavity gets nothing, its lid is not among its cells.
 *
 * @param rows of the stored arrays
 * @param columns of the stored arrays
 * @param padded whether column and rows are added
 * @param inlet velocity along x in the added column, [rows]
 * @param fluid 1 in fluid, 0 in solid cells, [rows, columns]
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record CaseGeometry(int rows, int columns, boolean padded, double[] inlet, double[] fluid) {

  /** Where the barrier of the dam begins, in metres; the cases do not tell. */
  private static final double BARRIER_LEFT = 0.5;

  /** Where DPOT's preparation looks for the cylinder, in both coordinates. */
  private static final double DPOT_CENTRE = 0.5;

  static CaseGeometry of(CaseDirectory c, CfdBenchChoices choices) {
    double[] fluid = new double[c.rows() * c.columns()];
    Arrays.fill(fluid, 1);
    double[] inlet = new double[c.rows()];
    switch (c.task()) {
      case "tube" -> Arrays.fill(inlet, c.parameter("vel_in"));
      case "cylinder" -> {
        Arrays.fill(inlet, c.parameter("vel_in"));
        cylinder(c, choices.cylinderMask(), fluid);
      }
      case "dam" -> dam(c, inlet, fluid);
      default -> {
        // A cavity is fluid everywhere and has no inlet.
      }
    }
    boolean padded = choices.boundary() && !c.task().equals("cavity");
    return new CaseGeometry(c.rows(), c.columns(), padded, inlet, fluid);
  }

  private static void cylinder(CaseDirectory c, CylinderMask mask, double[] fluid) {
    double left = c.parameter("x_min");
    double bottom = c.parameter("y_min");
    double dx = (c.parameter("x_max") - left) / c.columns();
    double dy = (c.parameter("y_max") - bottom) / c.rows();
    double radius = c.parameter("radius");
    double centre = mask == CylinderMask.DPOT ? DPOT_CENTRE : 0;
    double inCell = mask == CylinderMask.DPOT ? 0 : 0.5;
    for (int i = 0; i < c.rows(); i++) {
      for (int j = 0; j < c.columns(); j++) {
        double x = left + (j + inCell) * dx - centre;
        double y = bottom + (i + inCell) * dy - centre;
        if (x * x + y * y <= radius * radius) {
          fluid[i * c.columns() + j] = 0;
        }
      }
    }
  }

  /** The barrier stands on the ground; water enters below its height. */
  private static void dam(CaseDirectory c, double[] inlet, double[] fluid) {
    double dx = c.parameter("dx");
    double dy = c.parameter("dy");
    double right = BARRIER_LEFT + c.parameter("barrier_width");
    for (int i = 0; i < c.rows() && (i + 0.5) * dy < c.parameter("barrier_height"); i++) {
      inlet[i] = c.parameter("velocity");
      for (int j = 0; j < c.columns(); j++) {
        double x = (j + 0.5) * dx;
        fluid[i * c.columns() + j] = x >= BARRIER_LEFT && x < right ? 0 : 1;
      }
    }
  }

  /** Rows with boundary. */
  int paddedRows() {
    return padded ? rows + 2 : rows;
  }

  /** Columns with boundary. */
  int paddedColumns() {
    return padded ? columns + 1 : columns;
  }

  /** A frame of the velocity along x, with boundary. */
  double[] padU(double[] frame) {
    return pad(frame, inlet);
  }

  /** A frame of the velocity along y, with boundary. */
  double[] padV(double[] frame) {
    return pad(frame, new double[rows]);
  }

  /** The mask, with boundary, which counts as solid. */
  double[] mask() {
    return pad(fluid, new double[rows]);
  }

  private double[] pad(double[] frame, double[] left) {
    if (!padded) {
      return frame;
    }
    int width = columns + 1;
    double[] result = new double[(rows + 2) * width];
    for (int i = 0; i < rows; i++) {
      result[(i + 1) * width] = left[i];
      System.arraycopy(frame, i * columns, result, (i + 1) * width + 1, columns);
    }
    return result;
  }
}

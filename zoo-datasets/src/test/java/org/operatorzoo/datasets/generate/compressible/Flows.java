package org.operatorzoo.datasets.generate.compressible;

import org.operatorzoo.datasets.Goldens;

/** Initial states and norms shared by the tests of this package. */
final class Flows {

  private Flows() {}

  /** (ρ, vx, vy, p) at a point. */
  interface Profile {
    double[] at(double x, double y);
  }

  /** A state with the profile's values at cell centres. */
  static FlowState sample(int rows, int columns, double dx, double gamma, Profile profile) {
    FlowState state = new FlowState(rows, columns, gamma);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double[] w = profile.at((i + 0.5) * dx, (j + 0.5) * dx);
        state.set(i, j, w[0], w[1], w[2], w[3]);
      }
    }
    return state;
  }

  static double[][][] primitive(FlowState state) {
    double[][][] w = new double[FlowState.VARIABLES][state.rows()][state.columns()];
    state.primitive(w);
    return w;
  }

  /** Σ over the cells with compensation (Kahan). */
  static double total(double[][] field) {
    double sum = 0;
    double lost = 0;
    for (double[] row : field) {
      for (double value : row) {
        double y = value - lost;
        double t = sum + y;
        lost = (t - sum) - y;
        sum = t;
      }
    }
    return sum;
  }

  static double totalOfSizes(double[][] field) {
    double sum = 0;
    for (double[] row : field) {
      for (double value : row) {
        sum += Math.abs(value);
      }
    }
    return sum;
  }

  /** Smooth flow of the spectral reference, t = 0. */
  static double[] smooth(double x, double y) {
    double a = 2 * Math.PI * x;
    double b = 2 * Math.PI * y;
    return new double[] {
      1 + 0.1 * Math.sin(a) * Math.cos(b),
      0.2 * Math.sin(b) + 0.1 * Math.cos(a - b),
      0.2 * Math.sin(a) + 0.1 * Math.sin(a + b),
      1 + 0.1 * Math.cos(a + b)
    };
  }

  /** Relative L2 distance of each variable to the spectral reference at t = 0.5, at 48² centres. */
  static double[] distanceToReference(double[][][] w) {
    double[] reference = Goldens.doubles("solvers/cns_smooth_viscous_48.h5", "centres");
    int coarse = 48;
    double[] distance = new double[FlowState.VARIABLES];
    for (int q = 0; q < distance.length; q++) {
      double error = 0;
      double norm = 0;
      for (int p = 0; p < coarse * coarse; p++) {
        double expected = reference[(5 * FlowState.VARIABLES + q) * coarse * coarse + p];
        error += Math.pow(atCoarseCentre(w[q], p / coarse, p % coarse, coarse) - expected, 2);
        norm += expected * expected;
      }
      distance[q] = Math.sqrt(error / norm);
    }
    return distance;
  }

  /** The cell of a grid finer by an odd factor that has the coarse cell's centre. */
  private static double atCoarseCentre(double[][] fine, int i, int j, int coarse) {
    int ratio = fine.length / coarse;
    return fine[i * ratio + ratio / 2][j * ratio + ratio / 2];
  }
}

package org.operatorzoo.datasets.generate.incompressible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BoxFlowTest {

  private static final double[] GHIA_Y = {
    1, .9766, .9688, .9609, .9531, .8516, .7344, .6172, .5, .4531, .2813, .1719, .1016, .0703,
    .0625, .0547, 0
  };
  private static final double[] GHIA_U = {
    1, .84123, .78871, .73722, .68717, .23151, .00332, -.13641, -.20581, -.21090, -.15662, -.10150,
    -.06434, -.04775, -.04192, -.03717, 0
  };
  private static final double[] GHIA_X = {
    1, .9688, .9609, .9531, .9453, .9063, .8594, .8047, .5, .2344, .2266, .1563, .0938, .0781,
    .0703, .0625, 0
  };
  private static final double[] GHIA_V = {
    0, -.05906, -.07391, -.08864, -.10313, -.16914, -.22445, -.24533, .05454, .17527, .17507,
    .16077, .12317, .10890, .10091, .09233, 0
  };

  private static MacGrid square(int n) {
    return MacGrid.over(1, 1, n, n);
  }

  private static IncompressibleSolver cavity(int n, double viscosity) {
    return new IncompressibleSolver(
        square(n),
        1,
        viscosity,
        new CentralAdvection(square(n)),
        new BoxBoundary(Wall.atRest(), Wall.moving(1)),
        Solid.none());
  }

  /** Piecewise linear through the walls and n points at cell centres. */
  private static double at(double[] line, double first, double last, double position) {
    int n = line.length;
    double cell = position * n - 0.5;
    int i = (int) Math.floor(cell);
    double low = i < 0 ? 2 * first - line[0] : line[i];
    double high = i + 1 >= n ? 2 * last - line[n - 1] : line[i + 1];
    return low + (cell - i) * (high - low);
  }

  @Test
  void cavityAtReynolds100HasGhiasProfiles() {
    int n = 64;
    IncompressibleSolver solver = cavity(n, 0.01);
    solver.advance(25);
    double[] u = new double[n];
    double[] v = new double[n];
    double lowestU = 0;
    double lowestV = 0;
    double highestV = 0;
    for (int k = 0; k < n; k++) {
      u[k] = solver.flow().u()[solver.grid().index(k, n / 2 - 1)];
      v[k] = solver.flow().v()[solver.grid().index(n / 2 - 1, k)];
      lowestU = Math.min(lowestU, u[k]);
      lowestV = Math.min(lowestV, v[k]);
      highestV = Math.max(highestV, v[k]);
    }
    // Ghia, Ghia and Shin 1982, tables I and II; their v is off by up to 0.009 itself.
    for (int k = 0; k < GHIA_Y.length; k++) {
      assertThat(at(u, 0, 1, GHIA_Y[k])).isCloseTo(GHIA_U[k], within(0.006));
      assertThat(at(v, 0, 0, GHIA_X[k])).isCloseTo(GHIA_V[k], within(0.010));
    }
    // Limits of vanishing cells, by Richardson extrapolation.
    assertThat(lowestU).isCloseTo(-0.2140, within(0.01 * 0.2140));
    assertThat(lowestV).isCloseTo(-0.2539, within(0.01 * 0.2539));
    assertThat(highestV).isCloseTo(0.1796, within(0.01 * 0.1796));
    // The same scheme in an independent implementation.
    assertThat(lowestU).isCloseTo(-0.21279, within(1e-5));
    assertThat(lowestV).isCloseTo(-0.25266, within(1e-5));
    assertThat(highestV).isCloseTo(0.17853, within(1e-5));
    assertThat(solver.largestDivergence()).isLessThanOrEqualTo(1e-12);
  }

  @Test
  void steadyFlowStopsChanging() {
    IncompressibleSolver solver = cavity(16, 0.1);
    solver.advance(20);
    double before = solver.centreU(8, 8);
    solver.advance(200);
    assertThat(solver.centreU(8, 8)).isCloseTo(before, within(1e-9));
    assertThat(before).isNegative();
  }

  /** Largest error of u of the cellular vortex u = sin πx cos πy, v = −cos πx sin πy at t = 0.5. */
  private static double vortexError(int n, Advection advection) {
    double viscosity = 0.05;
    Wall slip = Wall.slip();
    MacGrid grid = square(n);
    IncompressibleSolver solver =
        new IncompressibleSolver(
            grid, 1, viscosity, advection, new BoxBoundary(slip, slip), Solid.none());
    for (int row = 0; row < n; row++) {
      for (int column = 0; column < n; column++) {
        int p = grid.index(row, column);
        solver.flow().u()[p] =
            Math.sin(Math.PI * (column + 1) / n) * Math.cos(Math.PI * (row + 0.5) / n);
        solver.flow().v()[p] =
            -Math.cos(Math.PI * (column + 0.5) / n) * Math.sin(Math.PI * (row + 1) / n);
      }
    }
    solver.settle();
    solver.advance(0.5);
    double decay = Math.exp(-2 * Math.PI * Math.PI * viscosity * 0.5);
    double error = 0;
    for (int row = 0; row < n; row++) {
      for (int column = 0; column < n; column++) {
        double exact = Math.sin(Math.PI * (column + 1) / n) * Math.cos(Math.PI * (row + 0.5) / n);
        double found = solver.flow().u()[grid.index(row, column)];
        error = Math.max(error, Math.abs(found - decay * exact));
      }
    }
    return error;
  }

  @Test
  void decayOfAVortexBetweenSlipWallsIsOfSecondOrder() {
    double coarse = vortexError(16, new CentralAdvection(square(16)));
    double fine = vortexError(32, new CentralAdvection(square(32)));
    assertThat(fine).isLessThan(2.6e-4);
    assertThat(coarse / fine).isBetween(3.6, 4.4);
  }

  /** x-velocity at t = 0.4 of two unequal vortices in a box without friction. */
  private static double[] vortices(int steps) {
    int n = 16;
    MacGrid grid = square(n);
    Wall slip = Wall.slip();
    IncompressibleSolver solver =
        new IncompressibleSolver(
            grid, 1, 0.01, new CentralAdvection(grid), new BoxBoundary(slip, slip), Solid.none());
    for (int row = 0; row < n; row++) {
      for (int column = 0; column < n; column++) {
        int p = grid.index(row, column);
        solver.flow().u()[p] = stream(n, column + 1, row + 1) - stream(n, column + 1, row);
        solver.flow().v()[p] = stream(n, column, row + 1) - stream(n, column + 1, row + 1);
      }
    }
    for (int step = 0; step < steps; step++) {
      solver.step(0.4 / steps);
    }
    return solver.flow().u();
  }

  /** Stream function over the spacing. */
  private static double stream(int n, int column, int row) {
    double x = Math.PI * column / n;
    return n / Math.PI * Math.sin(Math.PI * row / n) * (Math.sin(x) + 0.5 * Math.sin(2 * x));
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    MacGrid grid = square(16);
    for (int row = 0; row < grid.rows(); row++) {
      for (int p = grid.index(row, 0); p < grid.index(row, grid.columns()); p++) {
        sum += (a[p] - b[p]) * (a[p] - b[p]);
      }
    }
    return Math.sqrt(sum / (grid.rows() * grid.columns()));
  }

  @Test
  void stepsAreOfSecondOrderInTime() {
    double[] finest = vortices(256);
    assertThat(distance(vortices(8), finest)).isLessThan(3.5e-3);
    double coarse = distance(vortices(64), finest);
    double fine = distance(vortices(128), finest);
    // Errors of third order, small in the end, let the ratio fall to 4 from above.
    assertThat(coarse / fine).isBetween(4.0, 6.5);
  }

  @Test
  void boundedQuickConvergesToTheSameVortex() {
    double coarse = vortexError(16, new BoundedQuick(square(16)));
    double fine = vortexError(32, new BoundedQuick(square(32)));
    assertThat(fine).isLessThan(3e-4);
    assertThat(coarse / fine).isGreaterThan(3.2);
  }
}

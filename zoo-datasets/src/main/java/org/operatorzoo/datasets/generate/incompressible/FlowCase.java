package org.operatorzoo.datasets.generate.incompressible;

import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * One flow with all its numbers, in SI units.
 *
 * @param grid the grid
 * @param speed U, velocity of the lid or the inflow
 * @param length L; L/U is the convective time
 * @param viscosity ν = μ/ρ
 * @param boundary conditions on the sides
 * @param solid what stands in the flow
 * @param start x-velocity at height y at t = 0, before it is made solenoidal
 * @param frames how frames are stored
 * @param parameters the numbers under the names of the publisher's {@code case.json}
 */
record FlowCase(
    MacGrid grid,
    double speed,
    double length,
    double viscosity,
    Boundary boundary,
    Solid solid,
    DoubleUnaryOperator start,
    FrameStore frames,
    Map<String, Double> parameters) {

  /** Largest cell Reynolds number, U·max(dx, dy)/ν. */
  double cellReynolds() {
    return speed * Math.max(grid.dx(), grid.dy()) / viscosity;
  }

  /** A solver at t = 0. */
  IncompressibleSolver solver() {
    Advection advection = Advection.forCellReynolds(cellReynolds(), grid);
    IncompressibleSolver solver =
        new IncompressibleSolver(grid, speed, viscosity, advection, boundary, solid);
    for (int row = 0; row < grid.rows(); row++) {
      double velocity = start.applyAsDouble((row + 0.5) * grid.dy());
      for (int column = -1; column < grid.columns(); column++) {
        solver.flow().u()[grid.index(row, column)] = velocity;
      }
    }
    solver.settle();
    return solver;
  }
}

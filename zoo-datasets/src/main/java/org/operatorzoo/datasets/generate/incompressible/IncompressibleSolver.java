package org.operatorzoo.datasets.generate.incompressible;

import org.operatorzoo.core.error.DatasetException;

/**
 * Projection method (Chorin 1968) for ∂t u + ∇·(uu) = −∇p/ρ + νΔu, ∇·u = 0 on a staggered grid. A
 * stage of a {@link RungeKutta} step predicts the velocity with the last known pressure, slows it
 * down inside the obstacle and sets the boundary faces; the third and the last one are projected to
 * ∇·u = 0, which corrects the pressure too. Not thread-safe.
 */
final class IncompressibleSolver {

  /** A flow is steady if the rest of the time would change it by less than this part of U. */
  private static final double STEADY = 1e-9;

  /** Steps of equal size before the stable size and steadiness are looked at again. */
  private static final int STEPS_PER_BLOCK = 8;

  private static final int SETTLING_ROUNDS = 16;

  private final MacGrid grid;
  private final double speed;
  private final Advection advection;
  private final double decayRate;
  private final Boundary boundary;
  private final Obstacle obstacle;
  private final Predictor predictor;
  private final Projection projection;
  private final Flow flow;

  /**
   * @param grid the grid
   * @param speed U, velocity of the lid or the inflow
   * @param viscosity ν
   * @param advection scheme of the transport terms
   * @param boundary conditions on the sides
   * @param solid what stands in the flow
   */
  IncompressibleSolver(
      MacGrid grid,
      double speed,
      double viscosity,
      Advection advection,
      Boundary boundary,
      Solid solid) {
    this.grid = grid;
    this.speed = speed;
    this.advection = advection;
    this.decayRate = 4 * viscosity * (1 / (grid.dx() * grid.dx()) + 1 / (grid.dy() * grid.dy()));
    this.boundary = boundary;
    this.obstacle = new Obstacle(grid, solid);
    this.predictor = new Predictor(grid, viscosity, advection);
    this.projection = new Projection(grid);
    this.flow = new Flow(grid);
  }

  MacGrid grid() {
    return grid;
  }

  Flow flow() {
    return flow;
  }

  Obstacle obstacle() {
    return obstacle;
  }

  /**
   * Makes the present velocity meet the boundary, the obstacle and ∇·u = 0. Damping and projection
   * disturb each other, hence the rounds.
   */
  void settle() {
    for (int round = 0; round < SETTLING_ROUNDS; round++) {
      obstacle.damp(flow);
      flow.keep();
      boundary.setFaces(grid, flow.beforeU(), flow.u(), flow.v(), 0);
      projection.project(flow, 0);
    }
  }

  /**
   * Advances by {@code duration}; stops early once the flow is steady.
   *
   * @throws DatasetException if the velocity does not stay finite
   */
  void advance(double duration) {
    double left = duration;
    while (left > 0) {
      double rate = finiteRate();
      long steps = (long) Math.ceil(left / stableStep(rate));
      double dt = left / steps;
      long block = Math.min(steps, STEPS_PER_BLOCK);
      for (long done = 0; done < block; done++) {
        step(dt);
      }
      boolean steady = lastChange() * (steps - block) < STEADY * speed;
      left = steady ? 0 : left - block * dt;
    }
  }

  /** One step of size Δt. */
  void step(double dt) {
    flow.keep();
    for (RungeKutta.Stage stage : RungeKutta.STAGES) {
      double part = stage.part() * dt;
      boundary.fillGhosts(grid, flow.u(), flow.v());
      predictor.predict(flow, part);
      obstacle.damp(flow);
      boundary.setFaces(grid, flow.beforeU(), flow.u(), flow.v(), part);
      if (stage.solenoidal()) {
        projection.project(flow, 1 / part);
      }
    }
  }

  /** Largest stable Δt at a crossing rate. */
  private double stableStep(double rate) {
    return advection.stableStep(decayRate, Math.max(speed / grid.dx(), rate));
  }

  /**
   * Refuses a velocity that has left the finite numbers.
   *
   * @throws DatasetException if it has
   */
  void requireFinite() {
    finiteRate();
  }

  private double finiteRate() {
    double rate = crossingRate();
    if (!Double.isFinite(rate)) {
      throw new DatasetException(
          "solving incompressible flow", "finite velocities", "max(|u|/dx + |v|/dy) = " + rate);
    }
    return rate;
  }

  /** max(|u|/dx + |v|/dy), NaN if a velocity is. */
  private double crossingRate() {
    double most = 0;
    for (int row = 0; row < grid.rows(); row++) {
      int first = grid.index(row, 0);
      for (int p = first; p < first + grid.columns(); p++) {
        double here = Math.abs(flow.u()[p]) / grid.dx() + Math.abs(flow.v()[p]) / grid.dy();
        most = Math.max(most, here);
      }
    }
    return most;
  }

  /** Largest change of a velocity in the last step. */
  double lastChange() {
    double change = 0;
    for (int row = 0; row < grid.rows(); row++) {
      int first = grid.index(row, 0);
      for (int p = first; p < first + grid.columns(); p++) {
        change = Math.max(change, Math.abs(flow.u()[p] - flow.beforeU()[p]));
        change = Math.max(change, Math.abs(flow.v()[p] - flow.beforeV()[p]));
      }
    }
    return change;
  }

  /** Largest |∇·u| over the cells. */
  double largestDivergence() {
    double largest = 0;
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        int p = grid.index(row, column);
        double x = (flow.u()[p] - flow.u()[p - 1]) / grid.dx();
        double y = (flow.v()[p] - flow.v()[p - grid.stride()]) / grid.dy();
        largest = Math.max(largest, Math.abs(x + y));
      }
    }
    return largest;
  }

  /** x-velocity at the centre of a cell: mean of its faces. */
  double centreU(int row, int column) {
    int p = grid.index(row, column);
    return 0.5 * (flow.u()[p - 1] + flow.u()[p]);
  }

  /** y-velocity at the centre of a cell. */
  double centreV(int row, int column) {
    int p = grid.index(row, column);
    return 0.5 * (flow.v()[p - grid.stride()] + flow.v()[p]);
  }
}

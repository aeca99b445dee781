package org.operatorzoo.datasets.generate.incompressible;

/** Writes the present state of a solver as one frame with channels u, v, mask. */
interface FrameStore {

  /** Channels of a frame. */
  int CHANNELS = 3;

  /**
   * Writes a frame.
   *
   * @param solver the state
   * @param trajectory [T, H=y, W=x, 3]
   * @param at where the frame begins
   */
  void write(IncompressibleSolver solver, float[] trajectory, int at);

  /** Velocities at cell centres, 0 where the mask is 0; mask 1 in fluid cells. */
  static void centres(IncompressibleSolver solver, float[] trajectory, int at) {
    int p = at;
    for (int row = 0; row < solver.grid().rows(); row++) {
      for (int column = 0; column < solver.grid().columns(); column++, p += CHANNELS) {
        int mask = solver.obstacle().isFluid(row, column) ? 1 : 0;
        trajectory[p] = (float) (mask * solver.centreU(row, column));
        trajectory[p + 1] = (float) (mask * solver.centreV(row, column));
        trajectory[p + 2] = mask;
      }
    }
  }
}

package org.operatorzoo.datasets.generate.incompressible;

/**
 * Frames of a channel as DPOT prepares them: velocities at the N×N cell centres, 0 where the mask
 * is 0; a column for the inflow (u = velocity, v = 0, mask 0) on the left, a row of zeros for the
 * wall below and one above; the (N+2)×(N+1) points resized to N×N, bilinear with corners on
 * corners. The mask is resized too and takes values between 0 and 1 along its edges.
 */
final class ChannelFrames implements FrameStore {

  private final double inflow;
  private final int rows;
  private final int columns;
  private final double[] padded;

  ChannelFrames(MacGrid grid, double inflow) {
    this.inflow = inflow;
    this.rows = grid.rows() + 2;
    this.columns = grid.columns() + 1;
    this.padded = new double[rows * columns * CHANNELS];
  }

  @Override
  public void write(IncompressibleSolver solver, float[] trajectory, int at) {
    pad(solver);
    int height = solver.grid().rows();
    int width = solver.grid().columns();
    for (int i = 0; i < height; i++) {
      double y = (double) i * (rows - 1) / (height - 1);
      for (int j = 0; j < width; j++) {
        double x = (double) j * (columns - 1) / (width - 1);
        for (int channel = 0; channel < CHANNELS; channel++) {
          trajectory[at + (i * width + j) * CHANNELS + channel] = (float) at(y, x, channel);
        }
      }
    }
  }

  private void pad(IncompressibleSolver solver) {
    for (int i = 1; i < rows - 1; i++) {
      padded[i * columns * CHANNELS] = inflow;
      for (int j = 1; j < columns; j++) {
        int p = (i * columns + j) * CHANNELS;
        double mask = solver.obstacle().isFluid(i - 1, j - 1) ? 1 : 0;
        padded[p] = mask * solver.centreU(i - 1, j - 1);
        padded[p + 1] = mask * solver.centreV(i - 1, j - 1);
        padded[p + 2] = mask;
      }
    }
  }

  private double at(double y, double x, int channel) {
    int i = Math.min((int) y, rows - 2);
    int j = Math.min((int) x, columns - 2);
    int p = (i * columns + j) * CHANNELS + channel;
    int above = p + columns * CHANNELS;
    double low = padded[p] + (x - j) * (padded[p + CHANNELS] - padded[p]);
    double high = padded[above] + (x - j) * (padded[above + CHANNELS] - padded[above]);
    return low + (y - i) * (high - low);
  }
}

package org.operatorzoo.datasets.generate.navierstokes;

/**
 * N from u·∂x w + v·∂y w = ∂yψ·∂x w − ∂xψ·∂y w at the points of the grid, as the publisher's solver
 * computes it: five transforms of real fields. Holds work arrays: one instance per thread.
 */
final class AdvectiveForm implements NonlinearTerm {

  private final int n;
  private final int kept;
  private final Fourier2d fourier;
  private final double[] forcing;
  private final SpectralGradient streamGradient;
  private final SpectralGradient gradient;
  private final double[][][] pair;
  private final double[][][] stream;
  private final double[][][] slopes;
  private final double[][] work;
  private final double[][][] product;
  private final double[] force;

  /**
   * @param n points per side
   * @param fourier transforms of n×n fields
   * @param forcing f̂
   */
  AdvectiveForm(int n, Fourier2d fourier, double[] forcing) {
    this.n = n;
    this.kept = WaveNumbers.kept(n);
    this.fourier = fourier;
    this.forcing = forcing;
    this.streamGradient = SpectralGradient.ofStreamFunction(n);
    this.gradient = SpectralGradient.ofField(n);
    this.pair = fourier.pair();
    this.stream = fourier.pair();
    this.slopes = fourier.pair();
    this.work = new double[n][n / 2];
    this.product = fourier.spectra(kept);
    this.force = new double[kept];
  }

  @Override
  public void evaluate(double[] w, double[] result) {
    int half = fourier.half();
    velocity(w);
    gradient.write(w, half, pair);
    fourier.inversePair(pair, half, slopes);
    // Both inverse transforms lack 1/n².
    double scale = 1.0 / n / n / n / n;
    for (int y = 0; y < n; y++) {
      advection(stream[0][y], stream[1][y], slopes[0][y], slopes[1][y], scale);
    }
    fourier.forward(stream[0], work, kept, product);
    System.arraycopy(forcing, 0, result, 0, result.length);
    for (int row = 0; row < 2 * n; row++) {
      if (Math.abs(WaveNumbers.signed(row % n, n)) < kept) {
        subtract(row * half, product[row / n][row % n]);
        System.arraycopy(force, 0, result, row * half, kept);
      }
    }
  }

  /** max(|u| + |v|) over the grid. */
  double maxSpeed(double[] w) {
    velocity(w);
    double max = 0;
    for (int y = 0; y < n; y++) {
      for (int x = 0; x < n; x++) {
        double speed = Math.abs(stream[0][y][x]) + Math.abs(stream[1][y][x]);
        if (!(speed <= max)) {
          max = speed;
        }
      }
    }
    return max / n / n;
  }

  private void velocity(double[] w) {
    streamGradient.write(w, fourier.half(), pair);
    fourier.inversePair(pair, fourier.half(), stream);
  }

  /** ∂xψ ← scale·(∂yψ ∂x w − ∂xψ ∂y w). */
  private static void advection(
      double[] psiX, double[] psiY, double[] wx, double[] wy, double scale) {
    for (int j = 0; j < psiX.length; j++) {
      psiX[j] = scale * (psiY[j] * wx[j] - psiX[j] * wy[j]);
    }
  }

  /** Writes a row of f̂ − F̂ to {@code force}. */
  private void subtract(int at, double[] row) {
    System.arraycopy(forcing, at, force, 0, kept);
    for (int j = 0; j < force.length; j++) {
      force[j] -= row[j];
    }
  }
}

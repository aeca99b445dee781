package org.operatorzoo.datasets.generate.navierstokes;

/**
 * The terms of ∂t w + u·∇w = νΔw + f on the unit torus, u = (∂yψ, −∂xψ), −Δψ = w, in Fourier space:
 *
 * <pre>
 *   ∂t ŵ = −νλ ŵ + N(ŵ),  λ = 4π²|k|²,
 *   N(ŵ) = f̂ − D·F(u·∂x w + v·∂y w),  D = 1 where |kx|, |ky| ≤ n/3, else 0 (2/3 rule).
 * </pre>
 *
 * Fields are [n, n] with x along rows. Holds work arrays: one instance per thread.
 */
final class VorticityEquation {

  private static final int REAL = 0;
  private static final int IMAGINARY = 1;

  private final int n;
  private final int half;
  private final int kept;
  private final double viscosity;
  private final Fourier2d fourier;
  private final double[] forcing;

  // Spectra as rows of kx, [2][n][n/2+1], and fields, [y][x].
  private final double[][][] first;
  private final double[][][] second;
  private final double[][] u;
  private final double[][] v;
  private final double[][] wx;
  private final double[][] wy;
  private final double[][] work;

  // Rows of kx: 2πk/λ of the velocity; per axis: 2πk.
  private final double[][] curlX;
  private final double[][] curlY;
  private final double[] derivativeX;
  private final double[] derivativeY;
  private final double[] real;
  private final double[] imaginary;

  VorticityEquation(int n, double viscosity, double forcing) {
    this.n = n;
    this.half = n / 2 + 1;
    this.kept = n / 3 + 1;
    this.viscosity = viscosity;
    this.fourier = new Fourier2d(n);
    this.forcing = fourier.spectrum(forcingField(n, forcing));
    this.first = fourier.planes();
    this.second = fourier.planes();
    this.u = new double[n][n];
    this.v = new double[n][n];
    this.wx = new double[n][n];
    this.wy = new double[n][n];
    this.work = new double[n][n / 2];
    this.curlX = new double[n][half];
    this.curlY = new double[n][half];
    this.derivativeX = new double[n];
    this.derivativeY = new double[half];
    this.real = new double[half];
    this.imaginary = new double[half];
    prepare();
  }

  private void prepare() {
    for (int i = 0; i < n; i++) {
      derivativeX[i] = 2 * Math.PI * Fourier2d.oddWaveNumber(i, n);
    }
    System.arraycopy(derivativeX, 0, derivativeY, 0, half);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < half; j++) {
        double lambda = i + j == 0 ? 1 : lambda(i, j);
        curlX[i][j] = derivativeX[i] / lambda;
        curlY[i][j] = derivativeY[j] / lambda;
      }
    }
  }

  int points() {
    return n;
  }

  Fourier2d fourier() {
    return fourier;
  }

  /** f = amplitude·(sin 2π(x+y) + cos 2π(x+y)). */
  static double[] forcingField(int n, double amplitude) {
    double[] field = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double angle = 2 * Math.PI * (i + j) / n;
        field[i * n + j] = amplitude * (Math.sin(angle) + Math.cos(angle));
      }
    }
    return field;
  }

  /** νλ of the mode at position (i, j) of a spectrum. */
  double decayRate(int i, int j) {
    return viscosity * lambda(i, j);
  }

  private double lambda(int i, int j) {
    double kx = Fourier2d.waveNumber(i, n);
    double ky = Fourier2d.waveNumber(j, n);
    return 4 * Math.PI * Math.PI * (kx * kx + ky * ky);
  }

  /** Writes N(ŵ) to {@code result}. */
  void nonlinearTerm(double[] w, double[] result) {
    velocity(w);
    gradient(w);
    // Both inverse transforms lack 1/n².
    double scale = 1.0 / n / n / n / n;
    for (int y = 0; y < n; y++) {
      advection(u[y], v[y], wx[y], wy[y], scale);
    }
    fourier.forward(u, work, kept, first);
    for (int i = 0; i < n; i++) {
      boolean keep = Math.abs(Fourier2d.waveNumber(i, n)) < kept;
      subtract(first[REAL][i], keep, i * half, result);
      subtract(first[IMAGINARY][i], keep, (n + i) * half, result);
    }
  }

  /** u ← scale·(u ∂x w + v ∂y w). */
  private static void advection(double[] u, double[] v, double[] wx, double[] wy, double scale) {
    for (int j = 0; j < u.length; j++) {
      u[j] = scale * (u[j] * wx[j] + v[j] * wy[j]);
    }
  }

  /** f̂ − F̂ in one row, F̂ = 0 where the 2/3 rule removes it. */
  private void subtract(double[] row, boolean keep, int at, double[] result) {
    System.arraycopy(forcing, at, result, at, half);
    for (int j = 0; j < kept && keep; j++) {
      result[at + j] -= row[j];
    }
  }

  /** max(|u| + |v|) over the grid. */
  double maxSpeed(double[] w) {
    velocity(w);
    double max = 0;
    for (int y = 0; y < n; y++) {
      for (int x = 0; x < n; x++) {
        double speed = Math.abs(u[y][x]) + Math.abs(v[y][x]);
        if (!(speed <= max)) {
          max = speed;
        }
      }
    }
    return max / n / n;
  }

  /** û = 2πi ky ψ̂, v̂ = −2πi kx ψ̂. */
  private void velocity(double[] w) {
    for (int i = 0; i < n; i++) {
      load(w, i);
      multiply(imaginary, curlY[i], -1, first[REAL][i]);
      multiply(real, curlY[i], 1, first[IMAGINARY][i]);
      multiply(imaginary, curlX[i], 1, second[REAL][i]);
      multiply(real, curlX[i], -1, second[IMAGINARY][i]);
    }
    fourier.inverse(first, second, u, v);
  }

  /** ∂x w and ∂y w. */
  private void gradient(double[] w) {
    for (int i = 0; i < n; i++) {
      load(w, i);
      scale(imaginary, -derivativeX[i], first[REAL][i]);
      scale(real, derivativeX[i], first[IMAGINARY][i]);
      multiply(imaginary, derivativeY, -1, second[REAL][i]);
      multiply(real, derivativeY, 1, second[IMAGINARY][i]);
    }
    fourier.inverse(first, second, wx, wy);
  }

  private void load(double[] w, int i) {
    System.arraycopy(w, i * half, real, 0, half);
    System.arraycopy(w, (n + i) * half, imaginary, 0, half);
  }

  private static void multiply(double[] a, double[] b, double factor, double[] result) {
    for (int j = 0; j < result.length; j++) {
      result[j] = factor * a[j] * b[j];
    }
  }

  private static void scale(double[] a, double factor, double[] result) {
    for (int j = 0; j < result.length; j++) {
      result[j] = factor * a[j];
    }
  }
}

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

  private final int n;
  private final double viscosity;
  private final Fourier2d fourier;
  private final double[] forcing;
  private final double[] velocity;
  private final double[] gradient;

  // Per mode, [n·n]: 2πk/λ of the velocity, and whether the 2/3 rule keeps it; 2πk per axis, [n].
  private final double[] curlX;
  private final double[] curlY;
  private final boolean[] kept;
  private final double[] derivative;

  VorticityEquation(int n, double viscosity, double forcing) {
    this.n = n;
    this.viscosity = viscosity;
    this.fourier = new Fourier2d(n);
    this.forcing = fourier.spectrum(forcingField(n, forcing));
    this.velocity = new double[2 * n * n];
    this.gradient = new double[2 * n * n];
    this.curlX = new double[n * n];
    this.curlY = new double[n * n];
    this.kept = new boolean[n * n];
    this.derivative = new double[n];
    prepare();
  }

  private void prepare() {
    for (int i = 0; i < n; i++) {
      derivative[i] = 2 * Math.PI * Fourier2d.oddWaveNumber(i, n);
    }
    for (int i = 0; i < n; i++) {
      int kx = Math.abs(Fourier2d.waveNumber(i, n));
      for (int j = 0; j < n; j++) {
        int ky = Math.abs(Fourier2d.waveNumber(j, n));
        int mode = i * n + j;
        double lambda = mode == 0 ? 1 : lambda(i, j);
        curlX[mode] = derivative[i] / lambda;
        curlY[mode] = derivative[j] / lambda;
        kept[mode] = 3 * Math.max(kx, ky) <= n;
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

  /** νλ of the mode at grid position (i, j). */
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
    velocitySpectrum(w);
    gradientSpectrum(w);
    fourier.inverse(velocity);
    fourier.inverse(gradient);
    for (int p = 0; p < n * n; p++) {
      result[p] = velocity[2 * p] * gradient[2 * p] + velocity[2 * p + 1] * gradient[2 * p + 1];
    }
    fourier.forwardReal(result);
    for (int mode = 0; mode < n * n; mode++) {
      int p = 2 * mode;
      result[p] = forcing[p] - (kept[mode] ? result[p] : 0);
      result[p + 1] = forcing[p + 1] - (kept[mode] ? result[p + 1] : 0);
    }
  }

  /** max(|u| + |v|) over the grid. */
  double maxSpeed(double[] w) {
    velocitySpectrum(w);
    fourier.inverse(velocity);
    double max = 0;
    for (int p = 0; p < velocity.length; p += 2) {
      double speed = Math.abs(velocity[p]) + Math.abs(velocity[p + 1]);
      if (!(speed <= max)) {
        max = speed;
      }
    }
    return max;
  }

  /** û + iv̂ with û = 2πi ky ψ̂, v̂ = −2πi kx ψ̂: two real fields share one complex transform. */
  private void velocitySpectrum(double[] w) {
    for (int mode = 0; mode < n * n; mode++) {
      int p = 2 * mode;
      velocity[p] = curlX[mode] * w[p] - curlY[mode] * w[p + 1];
      velocity[p + 1] = curlY[mode] * w[p] + curlX[mode] * w[p + 1];
    }
  }

  /** F(∂x w) + iF(∂y w). */
  private void gradientSpectrum(double[] w) {
    for (int i = 0; i < n; i++) {
      double kx = derivative[i];
      for (int j = 0; j < n; j++) {
        double ky = derivative[j];
        int p = 2 * (i * n + j);
        gradient[p] = -kx * w[p + 1] - ky * w[p];
        gradient[p + 1] = kx * w[p] - ky * w[p + 1];
      }
    }
  }
}

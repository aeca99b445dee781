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

  /** Modes below this part of the largest one do not reach the last digit of N. */
  private static final double NEGLIGIBLE = 1e-17;

  private final int n;
  private final double viscosity;
  private final Fourier2d fourier;
  private final AdvectiveForm advectiveForm;
  private final ProductForm productForm;

  VorticityEquation(int n, double viscosity, double forcing) {
    this.n = n;
    this.viscosity = viscosity;
    this.fourier = new Fourier2d(n);
    double[] force = fourier.spectrum(forcingField(n, forcing));
    this.advectiveForm = new AdvectiveForm(n, fourier, force);
    this.productForm = new ProductForm(n, fourier, force);
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
    return viscosity * WaveNumbers.lambda(i, j, n);
  }

  /** max(|u| + |v|) over the grid. */
  double maxSpeed(double[] w) {
    return advectiveForm.maxSpeed(w);
  }

  /**
   * N as it is computed fastest for {@code w} and all later states: modes beyond the 2/3 rule only
   * decay, and once they are negligible the form that needs none will do.
   */
  NonlinearTerm nonlinearTerm(double[] w) {
    boolean limited = highest(w, WaveNumbers.kept(n)) <= NEGLIGIBLE * highest(w, 0);
    return limited && n % 3 != 0 ? productForm : advectiveForm;
  }

  /** Largest |Re ŵ| or |Im ŵ| with |kx| or |ky| from {@code least}; NaN if one is. */
  private double highest(double[] w, int least) {
    int half = fourier.half();
    double highest = 0;
    for (int row = 0; row < 2 * n; row++) {
      int from = Math.abs(WaveNumbers.signed(row % n, n)) < least ? least : 0;
      for (int j = from; j < half; j++) {
        highest = Math.max(highest, Math.abs(w[row * half + j]));
      }
    }
    return highest;
  }
}

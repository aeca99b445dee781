package org.operatorzoo.datasets.generate.navierstokes;

import java.util.Arrays;
import java.util.function.Function;

/**
 * The terms of ∂t w + u·∇w = νΔw + f on the unit torus, u = (∂yψ, −∂xψ), −Δψ = w, in Fourier space:
 *
 * <pre>
 *   ∂t ŵ = −νλ ŵ + N(ŵ),  λ = 4π²|k|²,
 *   N(ŵ) = f̂ − D·F(u·∂x w + v·∂y w),  D = 1 where |kx|, |ky| &lt; n/3, else 0 (2/3 rule).
 * </pre>
 *
 * Fields are [n, n] with x along rows. Holds work arrays: one instance per thread.
 */
final class VorticityEquation {

  /** Modes below this part of the largest one do not reach the last digit of N. */
  private static final double NEGLIGIBLE = 1e-17;

  private final int n;
  private final int kept;
  private final double viscosity;
  private final Fourier2d fourier;
  private final AdvectiveForm advectiveForm;
  private final ProductForm productForm;
  private final Forcing forcing;
  private final double[] force;
  private final double forcedSpeed;

  /** With f = forcing·(sin 2π(x+y) + cos 2π(x+y)). */
  VorticityEquation(int n, double viscosity, double forcing) {
    this(n, viscosity, fourier -> Forcing.diagonal(n, fourier, forcing));
  }

  /**
   * @param source makes f with the transforms of n×n fields
   */
  VorticityEquation(int n, double viscosity, Function<Fourier2d, Forcing> source) {
    this.n = n;
    this.kept = WaveNumbers.kept(n);
    this.viscosity = viscosity;
    this.fourier = new Fourier2d(n);
    this.forcing = source.apply(fourier);
    this.force = new double[fourier.size()];
    writeForce(0);
    this.advectiveForm = new AdvectiveForm(n, fourier, force);
    this.productForm = new ProductForm(n, fourier, force);
    this.forcedSpeed = maxSpeed(force);
  }

  int points() {
    return n;
  }

  Fourier2d fourier() {
    return fourier;
  }

  /** Makes N that of a time; it is that of time 0 before. */
  void setTime(double time) {
    if (!forcing.isSteady()) {
      writeForce(time);
    }
  }

  private void writeForce(double time) {
    forcing.write(time, force);
    if (forcing.isLimited()) {
      limit(force);
    }
  }

  /** νλ of the mode at position (i, j) of a spectrum. */
  double decayRate(int i, int j) {
    return viscosity * WaveNumbers.lambda(i, j, n);
  }

  /** Sets the modes beyond the 2/3 rule to 0. */
  void limit(double[] w) {
    int half = fourier.half();
    for (int row = 0; row < 2 * n; row++) {
      Arrays.fill(w, row * half + firstFrom(row, kept), (row + 1) * half, 0);
    }
  }

  /** Largest stable step of a flow. */
  StepLimit stepLimit() {
    return StepLimit.ofGrid(n, viscosity);
  }

  /** max(|u| + |v|) over the grid. */
  double maxSpeed(double[] w) {
    return advectiveForm.maxSpeed(w);
  }

  /** max(|u| + |v|) of the flow that f, as it is at time 0, drives alone in one unit of time. */
  double forcedSpeed() {
    return forcedSpeed;
  }

  /**
   * N as it is computed fastest for {@code w} and all later states: modes beyond the 2/3 rule only
   * decay, and once they are negligible the form that needs none will do.
   */
  NonlinearTerm nonlinearTerm(double[] w) {
    boolean limited = forcing.isLimited() && highest(w, kept) <= NEGLIGIBLE * highest(w, 0);
    return limited ? productForm : advectiveForm;
  }

  /** Largest |Re ŵ| or |Im ŵ| with |kx| or |ky| from {@code least}; NaN if one is. */
  private double highest(double[] w, int least) {
    int half = fourier.half();
    double highest = 0;
    for (int row = 0; row < 2 * n; row++) {
      for (int j = firstFrom(row, least); j < half; j++) {
        highest = Math.max(highest, Math.abs(w[row * half + j]));
      }
    }
    return highest;
  }

  /** First ky of a row of kx with |kx| or |ky| from {@code least}. */
  private int firstFrom(int row, int least) {
    return Math.abs(WaveNumbers.signed(row % n, n)) < least ? least : 0;
  }
}

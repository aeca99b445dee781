package org.operatorzoo.datasets.generate.navierstokes;

/**
 * Largest stable Δt of the integrating-factor Runge–Kutta method of order 4. Where a flow is
 * uniform a step multiplies a mode of wave number κ by
 *
 * <pre>
 *   e^(−νκ²Δt)·R(iz),  |z| ≤ κUΔt,  U = max(|u| + |v|),  |R(iz)|² = 1 − z⁶/72 + z⁸/576.
 * </pre>
 *
 * Advection alone is stable for z ≤ √8, which the highest advected mode decides. For every z
 * |R(iz)| ≤ e^(z²/7.7), so diffusion outweighs the growth of every mode if U²Δt ≤ 7.7·ν. Either
 * bound suffices; the second is the larger one where κν &gt; 0.36·U for the highest κ.
 *
 * @param highest 2π times the largest |kx| or |ky| that is advected
 * @param viscosity ν
 */
record StepLimit(double highest, double viscosity) {

  /** √8, rounded down. */
  private static final double IMAGINARY_AXIS = 2.8;

  /** The least z²/ln|R(iz)| where |R| exceeds 1, 7.777 at z = 4.29, rounded down. */
  private static final double DAMPED = 7.7;

  /** For n×n points: N of modes beyond the 2/3 rule is 0, they only decay. */
  static StepLimit ofGrid(int n, double viscosity) {
    return new StepLimit(2 * Math.PI * (WaveNumbers.kept(n) - 1), viscosity);
  }

  /** The limit for max(|u| + |v|) = {@code speed}; 0 if that is not finite. */
  double of(double speed) {
    if (!Double.isFinite(speed)) {
      return 0;
    }
    double moving = Math.max(speed, 1e-12);
    return Math.max(IMAGINARY_AXIS / (highest * moving), DAMPED * viscosity / (moving * moving));
  }
}

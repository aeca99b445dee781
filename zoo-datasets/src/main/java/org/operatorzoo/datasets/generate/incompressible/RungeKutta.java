package org.operatorzoo.datasets.generate.incompressible;

import java.util.List;

/**
 * Runge–Kutta steps of order 2 in four stages, each of which starts from uⁿ (Jameson, Schmidt and
 * Turkel 1981),
 *
 * <pre>
 *   u⁰ = uⁿ,   uⁱ = uⁿ + α_i·Δt·R(uⁱ⁻¹),   uⁿ⁺¹ = u⁴.
 * </pre>
 *
 * α₃ = 1/2 and α₄ = 1 give the order, and these two stages are made solenoidal: with the last one
 * only, the time error of a cavity flow was forty times as large. α₁ and α₂ are chosen for
 * transport with diffusion: 1 + z + z²/2 + 0.105z³ + 0.00735z⁴ is at most 1 on the ellipses of
 * eigenvalues −ρ/2·(1 − cos θ) + iσ·sin θ up to ρ = 7.8/Δt for σ ≤ 0.3ρ and up to σ = 2/Δt for ρ/2
 * ≤ σ ≤ 2ρ. Order 4 would ask for α₁ = 1/4, α₂ = 1/3 and bear ρ = 2.8/Δt.
 */
final class RungeKutta {

  /**
   * A stage.
   *
   * @param part α
   * @param solenoidal whether it is projected
   */
  record Stage(double part, boolean solenoidal) {}

  /** The stages. */
  static final List<Stage> STAGES =
      List.of(
          new Stage(0.07, false), new Stage(0.21, false), new Stage(0.5, true), new Stage(1, true));

  private static final double MOST_DECAY = 7;
  private static final double MOST_CROSSING = 1.8;

  /** Crossing over decay rate beyond which waves in the middle of the ellipse would grow. */
  private static final double WEAK_DECAY = 3;

  private RungeKutta() {}

  /**
   * Largest stable Δt, min(7/ρ, 1.8/σ, 5.4·ρ/σ²): without decay every transport grows a little.
   *
   * @param decayRate ρ, decay rate of the shortest wave, positive
   * @param crossingRate σ, max(|u|/dx + |v|/dy)
   */
  static double stableStep(double decayRate, double crossingRate) {
    double crossing = crossingRate / MOST_CROSSING;
    double undamped = crossing * crossingRate / (WEAK_DECAY * decayRate);
    return 1 / Math.max(decayRate / MOST_DECAY, Math.max(crossing, undamped));
  }
}

package org.operatorzoo.datasets.generate.compressible;

import java.math.BigDecimal;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.datasets.generate.Scientific;

/**
 * Settings of the compressible-flow generator. Frame k, from 0, is the state at time
 * k·frameInterval; frame 0 is the initial state.
 *
 * @param initial kind of random initial state
 * @param mach M of the initial state
 * @param shearViscosity η, kinematic: the viscous terms carry ηρ
 * @param bulkViscosity ζ, kinematic
 * @param gamma γ, ratio of specific heats
 * @param resolution H = W, cells per side of the unit square
 * @param frames T
 * @param frameInterval time between frames
 * @param cfl Δt·max(|vx| + |vy| + 2c)/dx of a convective step
 */
public record CompressibleFlowSettings(
    InitialFlow initial,
    double mach,
    double shearViscosity,
    double bulkViscosity,
    double gamma,
    int resolution,
    int frames,
    double frameInterval,
    double cfl) {

  private static final double MONATOMIC = 5.0 / 3;
  private static final double CFL = 0.7;

  /** Checks every range. */
  public CompressibleFlowSettings {
    Checks.present("initial", initial);
    Checks.positive("mach", mach);
    Checks.notNegative("shearViscosity", shearViscosity);
    Checks.notNegative("bulkViscosity", bulkViscosity);
    Checks.between("gamma", gamma, 1.01, 3.0);
    Checks.between("resolution", resolution, 4, 4096);
    Checks.positive("frames", frames);
    Checks.positive("frameInterval", frameInterval);
    // At 1 the scheme is stable, but the second step of a pair may be faster than the first.
    Checks.between("cfl", cfl, 1e-3, 0.9);
  }

  /**
   * The sets with random initial states: γ = 5/3, η = ζ. Published are M ∈ {1, 0.1}, η ∈ {0.1,
   * 0.01}, 128², 21 frames 0.05 apart.
   */
  public static CompressibleFlowSettings published(
      double mach, double viscosity, int resolution, int frames, double frameInterval) {
    return new CompressibleFlowSettings(
        InitialFlow.RANDOM,
        mach,
        viscosity,
        viscosity,
        MONATOMIC,
        resolution,
        frames,
        frameInterval,
        CFL);
  }

  /**
   * Decaying turbulence: γ = 5/3, η = ζ = 1e-8. Published are M ∈ {1, 0.1}, 512², 21 frames 0.05
   * apart.
   */
  public static CompressibleFlowSettings turbulence(
      double mach, int resolution, int frames, double frameInterval) {
    return new CompressibleFlowSettings(
        InitialFlow.TURBULENCE,
        mach,
        1e-8,
        1e-8,
        MONATOMIC,
        resolution,
        frames,
        frameInterval,
        CFL);
  }

  /** The name in the catalogue, for example {@code cns-m0.1-eta1e-2} or {@code turbulence-m1}. */
  String family() {
    String number = "m" + BigDecimal.valueOf(mach).stripTrailingZeros().toPlainString();
    return initial == InitialFlow.TURBULENCE
        ? "turbulence-" + number
        : "cns-" + number + "-eta" + Scientific.text(shearViscosity);
  }
}

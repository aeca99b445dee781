package org.operatorzoo.datasets.generate.navierstokes;

import org.operatorzoo.core.error.Checks;
import org.operatorzoo.datasets.generate.Scientific;

/**
 * Settings of the vorticity generator. Frame k, from 0, is the state at time (k+1)·frameInterval;
 * the initial state is not part of a trajectory, as in the published files.
 *
 * @param viscosity ν, at least 0
 * @param resolution H = W, points per side of a stored frame
 * @param frames T
 * @param frameInterval time between frames
 * @param refinement the solver's grid has refinement·resolution points per side; every
 *     refinement-th is stored
 * @param maxStep largest time step; the stability limit may lower it further
 * @param forcing amplitude of f = forcing·(sin 2π(x+y) + cos 2π(x+y))
 * @param alpha α, smoothness of the initial field
 * @param tau τ, inverse length scale of the initial field
 */
public record VorticitySettings(
    double viscosity,
    int resolution,
    int frames,
    double frameInterval,
    int refinement,
    double maxStep,
    double forcing,
    double alpha,
    double tau) {

  /** Checks every range. */
  public VorticitySettings {
    Checks.notNegative("viscosity", viscosity);
    Checks.between("resolution", resolution, 4, 4096);
    Checks.divides("resolution", resolution, "even grid", 2);
    Checks.positive("frames", frames);
    Checks.positive("frameInterval", frameInterval);
    Checks.between("refinement", refinement, 1, 16);
    Checks.positive("maxStep", maxStep);
    Checks.notNegative("forcing", forcing);
    Checks.between("alpha", alpha, 1.0, 20.0);
    Checks.positive("tau", tau);
  }

  /**
   * The published setting: frames one time unit apart, f = 0.1·(…), α = 2.5, τ = 7. At most 0.1,
   * the step is as long as is stable: RK4's error in frame 20 is largest at ν = 1e-5, 3e-4 solved
   * on 128² and 3e-3 on 64²; the grids' own errors there are 4 and 12 %.
   */
  public static VorticitySettings published(double viscosity, int resolution, int frames) {
    return new VorticitySettings(viscosity, resolution, frames, 1.0, 2, 0.1, 0.1, 2.5, 7.0);
  }

  /** These settings with another largest time step. */
  public VorticitySettings withMaxStep(double step) {
    return new VorticitySettings(
        viscosity, resolution, frames, frameInterval, refinement, step, forcing, alpha, tau);
  }

  /** These settings with another time between frames. */
  public VorticitySettings withFrameInterval(double interval) {
    return new VorticitySettings(
        viscosity, resolution, frames, interval, refinement, maxStep, forcing, alpha, tau);
  }

  /** {@code fno-} and the viscosity in scientific notation, e.g. {@code fno-1e-3}. */
  String family() {
    return "fno-" + Scientific.text(viscosity);
  }
}

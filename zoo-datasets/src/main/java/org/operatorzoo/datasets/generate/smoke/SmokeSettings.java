package org.operatorzoo.datasets.generate.smoke;

import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;

/**
 * Settings of the rising smoke. Frame k, from 0, is the state at time skipped + step +
 * k·frameInterval: the state after the first step that is not skipped is frame 0.
 *
 * @param family short name, part of seeds and file names
 * @param resolution H = W, cells per side
 * @param frames T
 * @param frameInterval time between frames, a multiple of {@code step}
 * @param step Δt of the solver; part of the model, because the scheme is of first order in time
 * @param skipped time before the first step that may be stored, a multiple of {@code step}
 * @param width side of the box
 * @param viscosity ν
 * @param minBuoyancy smallest buoyancy b
 * @param maxBuoyancy largest buoyancy b; each trajectory draws its own, uniformly
 */
public record SmokeSettings(
    String family,
    int resolution,
    int frames,
    double frameInterval,
    double step,
    double skipped,
    double width,
    double viscosity,
    double minBuoyancy,
    double maxBuoyancy) {

  /** Largest νΔt/dx² of the explicit diffusion. */
  private static final double DIFFUSION_LIMIT = 0.25;

  /** Checks every range, and that the explicit diffusion is stable. */
  public SmokeSettings {
    Checks.present("family", family);
    Checks.between("resolution", resolution, 4, 4096);
    Checks.positive("frames", frames);
    Checks.positive("frameInterval", frameInterval);
    Checks.positive("step", step);
    Checks.notNegative("skipped", skipped);
    Checks.positive("width", width);
    Checks.notNegative("viscosity", viscosity);
    Checks.notNegative("minBuoyancy", minBuoyancy);
    Checks.between("maxBuoyancy", maxBuoyancy, minBuoyancy, 1e3);
    whole("frameInterval", frameInterval, step);
    whole("skipped", skipped, step);
    double cells = resolution / width;
    double number = viscosity * step * cells * cells;
    if (number > DIFFUSION_LIMIT) {
      throw new ConfigException(
          "viscosity·step/dx² at resolution " + resolution,
          "at most " + DIFFUSION_LIMIT + ", the limit of explicit diffusion",
          String.valueOf(number));
    }
  }

  private static void whole(String name, double time, double step) {
    double steps = time / step;
    if (Math.abs(steps - Math.rint(steps)) > 1e-9 * Math.max(1, steps)) {
      throw new ConfigException(name, "a multiple of step=" + step, String.valueOf(time));
    }
  }

  /** The published unconditioned set: b = 0.5; its 14 frames are 6 apart. */
  public static SmokeSettings published(int resolution, int frames, double frameInterval) {
    return rising("pda-ns", resolution, frames, frameInterval, 0.5);
  }

  /** The published conditioned set: b ~ U(0.2, 0.5); its 56 frames are 1.5 apart. */
  public static SmokeSettings conditioned(int resolution, int frames, double frameInterval) {
    return rising("pda-ns-cond", resolution, frames, frameInterval, 0.2);
  }

  private static SmokeSettings rising(
      String family, int resolution, int frames, double frameInterval, double minBuoyancy) {
    return new SmokeSettings(
        family, resolution, frames, frameInterval, 1.5, 12.0, 32.0, 0.01, minBuoyancy, 0.5);
  }

  /** Steps between two frames. */
  int stepsPerFrame() {
    return (int) Math.rint(frameInterval / step);
  }

  /** Steps before the one that makes frame 0. */
  int skippedSteps() {
    return (int) Math.rint(skipped / step);
  }
}

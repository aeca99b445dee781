package org.operatorzoo.datasets.generate.diffusionreaction;

import org.operatorzoo.core.error.Checks;

/**
 * Settings of the diffusion–reaction generator. Frame k, from 0, is the state at time
 * k·frameInterval; frame 0 is the initial white noise.
 *
 * @param resolution H = W, cells per side
 * @param halfWidth a of the domain [−a, a]²; the patterns keep their physical size
 * @param frames T
 * @param frameInterval time between frames
 * @param diffusionU Du, of the activator u
 * @param diffusionV Dv, of the inhibitor v
 * @param k constant of the reaction
 * @param maxStep largest time step; the stability limit of diffusion may lower it further
 */
public record DiffusionReactionSettings(
    int resolution,
    double halfWidth,
    int frames,
    double frameInterval,
    double diffusionU,
    double diffusionV,
    double k,
    double maxStep) {

  /** Checks every range. */
  public DiffusionReactionSettings {
    Checks.between("resolution", resolution, 2, 4096);
    Checks.positive("halfWidth", halfWidth);
    Checks.positive("frames", frames);
    Checks.positive("frameInterval", frameInterval);
    Checks.positive("diffusionU", diffusionU);
    Checks.positive("diffusionV", diffusionV);
    Checks.notNegative("k", k);
    Checks.positive("maxStep", maxStep);
  }

  /** The published setting: [−1, 1]², Du = 1e-3, Dv = 5e-3, k = 5e-3, frames 0.05 apart. */
  public static DiffusionReactionSettings published(int resolution, int frames) {
    return new DiffusionReactionSettings(resolution, 1, frames, 0.05, 1e-3, 5e-3, 5e-3, 0.00625);
  }

  /** These settings with another time between frames. */
  public DiffusionReactionSettings withFrameInterval(double interval) {
    return new DiffusionReactionSettings(
        resolution, halfWidth, frames, interval, diffusionU, diffusionV, k, maxStep);
  }

  /** These settings on another domain. */
  public DiffusionReactionSettings withHalfWidth(double a) {
    return new DiffusionReactionSettings(
        resolution, a, frames, frameInterval, diffusionU, diffusionV, k, maxStep);
  }
}

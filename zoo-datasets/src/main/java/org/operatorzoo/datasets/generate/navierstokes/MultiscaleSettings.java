package org.operatorzoo.datasets.generate.navierstokes;

import java.util.List;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;

/**
 * Settings of the generator of flows with sources of several scales. Frame k, from 0, is the state
 * at time spinUp + (k+1)·frameInterval.
 *
 * <p>Good values: at the defaults every region reaches its steady amplitude within a few frames and
 * the finest source moves a sixth of its wave length per frame. With frames one time unit apart it
 * moves a third, and the last frame is a worse forecast than zero.
 *
 * @param viscosity ν, above 0
 * @param resolution H = W, points per side of a stored frame
 * @param frames T
 * @param frameInterval time between frames
 * @param spinUp time before the first interval
 * @param refinement the solver's grid has refinement·resolution points per side; every
 *     refinement-th is stored
 * @param maxStep largest time step; the stability limit may lower it further
 * @param waveNumbers k_p of the s² regions, row by row along x
 * @param amplitude a, of the steady response in every region
 * @param drift d, speed of the sources along x + y
 * @param border δ, width of the borders between regions
 * @param alpha α, smoothness of the initial field
 * @param tau τ, inverse length scale of the initial field
 */
public record MultiscaleSettings(
    double viscosity,
    int resolution,
    int frames,
    double frameInterval,
    double spinUp,
    int refinement,
    double maxStep,
    List<Integer> waveNumbers,
    double amplitude,
    double drift,
    double border,
    double alpha,
    double tau) {

  /** Points of the solver's grid per wave length of the finest source, at least. */
  private static final int POINTS_PER_WAVE = 4;

  /** Checks every range. */
  public MultiscaleSettings {
    waveNumbers = List.copyOf(waveNumbers);
    Checks.positive("viscosity", viscosity);
    Checks.between("resolution", resolution, 4, 4096);
    Checks.divides("resolution", resolution, "even grid", 2);
    Checks.positive("frames", frames);
    Checks.positive("frameInterval", frameInterval);
    Checks.notNegative("spinUp", spinUp);
    Checks.between("refinement", refinement, 1, 64);
    Checks.positive("maxStep", maxStep);
    Checks.positive("amplitude", amplitude);
    Checks.notNegative("drift", drift);
    Checks.positive("border", border);
    Checks.between("alpha", alpha, 1.0, 20.0);
    Checks.positive("tau", tau);
    int side = (int) Math.round(Math.sqrt(waveNumbers.size()));
    if (waveNumbers.isEmpty() || side * side != waveNumbers.size()) {
      throw new ConfigException(
          "waveNumbers", "a square number of regions", waveNumbers.size() + " of them");
    }
    for (int k : waveNumbers) {
      Checks.between("waveNumbers", k, 1, (long) resolution * refinement / POINTS_PER_WAVE);
    }
  }

  /**
   * The setting of the catalogue on any grid: ν = 1e-3, twenty frames of half a time unit, a = 1, d
   * = 0.02, δ = 0.02. The solver's grid is twice as fine as the stored one and resolves every
   * source by four points per wave.
   */
  public static MultiscaleSettings of(List<Integer> waveNumbers, int resolution, int frames) {
    int finest = waveNumbers.stream().mapToInt(Integer::intValue).max().orElse(1);
    int needed = (POINTS_PER_WAVE * finest + resolution - 1) / resolution;
    return new MultiscaleSettings(
        1e-3,
        resolution,
        frames,
        0.5,
        1,
        Math.max(2, needed),
        0.02,
        waveNumbers,
        1,
        0.02,
        0.02,
        2.5,
        7);
  }

  /** These settings with another time between frames. */
  public MultiscaleSettings withFrameInterval(double interval) {
    return new MultiscaleSettings(
        viscosity,
        resolution,
        frames,
        interval,
        spinUp,
        refinement,
        maxStep,
        waveNumbers,
        amplitude,
        drift,
        border,
        alpha,
        tau);
  }

  /** s, regions per side. */
  int scale() {
    return (int) Math.round(Math.sqrt(waveNumbers.size()));
  }
}

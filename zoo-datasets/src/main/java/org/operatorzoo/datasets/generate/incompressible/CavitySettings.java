package org.operatorzoo.datasets.generate.incompressible;

import org.operatorzoo.core.error.Checks;

/**
 * Settings of the lid-driven cavity, in SI units. The convective time is width/lid velocity.
 *
 * @param frames grid and frames
 * @param cases how often each sweep is drawn
 * @param lidVelocity U, swept as boundary
 * @param density ρ, swept as property
 * @param viscosity μ, swept as property
 * @param width of the cavity, swept as geometry
 * @param height of the cavity, swept as geometry
 */
public record CavitySettings(
    FrameSettings frames,
    SweepCases cases,
    FlowParameter lidVelocity,
    FlowParameter density,
    FlowParameter viscosity,
    FlowParameter width,
    FlowParameter height)
    implements FlowSettings {

  /** Convective times between frames of the catalogue: 20 frames show the first 10. */
  public static final double FRAME_INTERVAL = 0.5;

  /** Checks that nothing is missing. */
  public CavitySettings {
    Checks.present("frames", frames);
    Checks.present("cases", cases);
    Checks.present("lidVelocity", lidVelocity);
    Checks.present("density", density);
    Checks.present("viscosity", viscosity);
    Checks.present("width", width);
    Checks.present("height", height);
  }

  /**
   * The published sweeps: lid 1…50 m/s; density 0.1…10 kg/m³ and viscosity 1e-5…1e-2 Pa·s at 10
   * m/s. The sides, 0.01…0.05 m, are an assumption.
   */
  public static CavitySettings published(int resolution, int frames, double frameInterval) {
    return new CavitySettings(
        new FrameSettings(resolution, frames, frameInterval, 0),
        new SweepCases(50, 84, 25),
        FlowParameter.uniform(10, 1, 50),
        FlowParameter.uniform(1, 0.1, 10),
        FlowParameter.logarithmic(1e-5, 1e-5, 1e-2),
        FlowParameter.uniform(0.01, 0.01, 0.05),
        FlowParameter.uniform(0.01, 0.01, 0.05));
  }
}

package org.operatorzoo.datasets.generate.incompressible;

import org.operatorzoo.core.error.Checks;

/**
 * Settings of the flow that develops in a tube, in SI units. The convective time is length/inflow.
 *
 * @param frames grid and frames
 * @param cases how often each sweep is drawn
 * @param inflow U, swept as boundary
 * @param density ρ, swept as property
 * @param viscosity μ, swept as property
 * @param length of the tube, swept as geometry
 * @param diameter distance of the walls, swept as geometry
 */
public record TubeSettings(
    FrameSettings frames,
    SweepCases cases,
    FlowParameter inflow,
    FlowParameter density,
    FlowParameter viscosity,
    FlowParameter length,
    FlowParameter diameter)
    implements FlowSettings {

  /** Convective times between frames of the catalogue: 0.1 s in the standard case, as published. */
  public static final double FRAME_INTERVAL = 0.1;

  /** Checks that nothing is missing. */
  public TubeSettings {
    Checks.present("frames", frames);
    Checks.present("cases", cases);
    Checks.present("inflow", inflow);
    Checks.present("density", density);
    Checks.present("viscosity", viscosity);
    Checks.present("length", length);
    Checks.present("diameter", diameter);
  }

  /**
   * The published sweeps: inflow 0.1…5 m/s; density 10…1000 kg/m³ and viscosity 0.01…1 Pa·s at 1
   * m/s; diameter 0.05…0.15 m and length 0.5…1 m.
   */
  public static TubeSettings published(int resolution, int frames, double frameInterval) {
    return new TubeSettings(
        new FrameSettings(resolution, frames, frameInterval, 0),
        new SweepCases(50, 100, 25),
        FlowParameter.uniform(1, 0.1, 5),
        FlowParameter.uniform(100, 10, 1000),
        FlowParameter.uniform(0.1, 0.01, 1),
        FlowParameter.uniform(1, 0.5, 1),
        FlowParameter.uniform(0.1, 0.05, 0.15));
  }
}

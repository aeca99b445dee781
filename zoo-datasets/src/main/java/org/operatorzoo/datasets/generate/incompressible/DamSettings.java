package org.operatorzoo.datasets.generate.incompressible;

import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;

/**
 * Settings of the single-phase flow over a barrier, in SI units. The convective time is barrier
 * height/inflow.
 *
 * @param frames grid and frames
 * @param cases how often each sweep is drawn
 * @param inflow U, swept as boundary
 * @param density ρ, swept as property
 * @param viscosity μ, swept as property
 * @param barrierHeight swept as geometry
 * @param barrierWidth swept as geometry
 * @param upstream distance of the barrier from the inlet
 * @param length of the channel
 * @param height of the channel
 */
public record DamSettings(
    FrameSettings frames,
    SweepCases cases,
    FlowParameter inflow,
    FlowParameter density,
    FlowParameter viscosity,
    FlowParameter barrierHeight,
    FlowParameter barrierWidth,
    double upstream,
    double length,
    double height)
    implements FlowSettings {

  /** Convective times between frames: 0.1 s in the standard case, as published. */
  public static final double FRAME_INTERVAL = 1;

  /** Checks that nothing is missing and that the barrier fits into the channel. */
  public DamSettings {
    Checks.present("frames", frames);
    Checks.present("cases", cases);
    Checks.present("inflow", inflow);
    Checks.present("density", density);
    Checks.present("viscosity", viscosity);
    Checks.present("barrierHeight", barrierHeight);
    Checks.present("barrierWidth", barrierWidth);
    Checks.positive("upstream", upstream);
    double top = Math.max(barrierHeight.standard(), barrierHeight.high());
    double end = upstream + Math.max(barrierWidth.standard(), barrierWidth.high());
    if (!(top < height && end < length)) {
      throw new ConfigException(
          "barrier", "within the channel " + length + " × " + height, end + " × " + top);
    }
  }

  /**
   * The published sweeps: inflow 0.05…2 m/s; density 10…1000 kg/m³ and viscosity 0.01…1 Pa·s at 1
   * m/s; barrier height 0.11…0.15 m and width 0.01…0.1 m, 0.5 m behind the inlet of a channel of
   * 1.5 m × 0.4 m.
   */
  public static DamSettings published(int resolution, int frames, double frameInterval) {
    return new DamSettings(
        new FrameSettings(resolution, frames, frameInterval, 0),
        new SweepCases(70, 100, 50),
        FlowParameter.uniform(1, 0.05, 2),
        FlowParameter.uniform(100, 10, 1000),
        FlowParameter.uniform(0.1, 0.01, 1),
        FlowParameter.uniform(0.1, 0.11, 0.15),
        FlowParameter.uniform(0.05, 0.01, 0.1),
        0.5,
        1.5,
        0.4);
  }
}

package org.operatorzoo.datasets.generate.incompressible;

import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;

/**
 * Settings of the flow around a cylinder in a channel, in SI units. The convective time is
 * diameter/inflow.
 *
 * @param frames grid and frames
 * @param cases how often each sweep is drawn
 * @param inflow U, swept as boundary
 * @param density ρ, swept as property
 * @param viscosity μ, swept as property
 * @param radius of the cylinder, swept as geometry
 * @param upstream distance of the inlet from the cylinder's axis
 * @param downstream distance of the outlet
 * @param sideways distance of each wall
 */
public record CylinderSettings(
    FrameSettings frames,
    SweepCases cases,
    FlowParameter inflow,
    FlowParameter density,
    FlowParameter viscosity,
    FlowParameter radius,
    double upstream,
    double downstream,
    double sideways)
    implements FlowSettings {

  /** Convective times between frames of the catalogue: 20 frames show one shedding period. */
  public static final double FRAME_INTERVAL = 0.25;

  /** Convective times until the wake sheds vortices, and some periods more. */
  private static final double LATEST_START = 100;

  /** Checks that nothing is missing and that the cylinder fits into the channel. */
  public CylinderSettings {
    Checks.present("frames", frames);
    Checks.present("cases", cases);
    Checks.present("inflow", inflow);
    Checks.present("density", density);
    Checks.present("viscosity", viscosity);
    Checks.present("radius", radius);
    Checks.positive("downstream", downstream);
    double room = Math.min(Math.min(upstream, downstream), sideways);
    double largest = Math.max(radius.standard(), radius.high());
    if (!(largest < room)) {
      throw new ConfigException("radius", "less than the distance " + room, "" + largest);
    }
  }

  /**
   * The published standard case: 1 m/s, 10 kg/m³, 1e-3 Pa·s. Radius 0.01 m, a channel of 0.22 m ×
   * 0.12 m and all ranges are assumptions; they give Reynolds numbers 2·radius·U·ρ/μ of 20 to 1000.
   */
  public static CylinderSettings published(int resolution, int frames, double frameInterval) {
    return new CylinderSettings(
        new FrameSettings(resolution, frames, frameInterval, LATEST_START),
        new SweepCases(50, 115, 20),
        FlowParameter.uniform(1, 0.1, 5),
        FlowParameter.uniform(10, 2, 20),
        FlowParameter.logarithmic(1e-3, 5e-4, 2e-3),
        FlowParameter.uniform(0.01, 0.0075, 0.015),
        0.06,
        0.16,
        0.06);
  }
}

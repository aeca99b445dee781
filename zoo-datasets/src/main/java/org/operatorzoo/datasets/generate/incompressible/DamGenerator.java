package org.operatorzoo.datasets.generate.incompressible;

import java.util.Map;
import org.operatorzoo.core.error.Checks;

/**
 * Stand-in for the dam task: one fluid that fills a channel and flows over a block on its floor,
 *
 * <pre>
 *   ∂t u + ∇·(uu) = −∇p/ρ + (μ/ρ)Δu,   ∇·u = 0,   u(0) = (U, 0),
 *   u = (U, 0) on the left, u = 0 on the walls and in the block, outflow on the right.
 * </pre>
 *
 * The published task is a two-phase flow, water under air, and its data show a free surface; these
 * do not. Trajectories are [T, H=y, W=x, 3] with channels u, v in m/s and mask, laid out as {@link
 * ChannelFrames} says. Source of geometry and sweeps: CFDBench, arXiv 2310.05963, task {@code dam}.
 */
public record DamGenerator(DamSettings settings) implements FlowGenerator {

  /** Checks that there are settings. */
  public DamGenerator {
    Checks.present("settings", settings);
  }

  @Override
  public String family() {
    return "cfdbench-dam-single-phase";
  }

  @Override
  public FlowCase flowCase(long seed, int index) {
    CaseSampler sampler = new CaseSampler(settings.cases(), seed, index);
    double speed = sampler.value(settings.inflow(), Sweep.BOUNDARY);
    double density = sampler.value(settings.density(), Sweep.PROPERTIES);
    double viscosity = sampler.value(settings.viscosity(), Sweep.PROPERTIES);
    double barrierHeight = sampler.value(settings.barrierHeight(), Sweep.GEOMETRY);
    double barrierWidth = sampler.value(settings.barrierWidth(), Sweep.GEOMETRY);
    int n = settings.frames().resolution();
    MacGrid grid = MacGrid.over(settings.length(), settings.height(), n, n);
    double left = settings.upstream();
    return new FlowCase(
        grid,
        speed,
        barrierHeight,
        viscosity / density,
        new ChannelBoundary(speed, Wall.atRest()),
        Solid.block(left, left + barrierWidth, barrierHeight),
        y -> speed,
        new ChannelFrames(grid, speed),
        Map.of(
            "velocity", speed,
            "density", density,
            "viscosity", viscosity,
            "barrier_height", barrierHeight,
            "barrier_width", barrierWidth,
            "dx", grid.dx(),
            "dy", grid.dy()));
  }
}

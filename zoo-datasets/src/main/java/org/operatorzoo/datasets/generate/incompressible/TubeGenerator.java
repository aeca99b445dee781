package org.operatorzoo.datasets.generate.incompressible;

import java.util.Map;
import org.operatorzoo.core.error.Checks;

/**
 * Flow that develops between two parallel walls,
 *
 * <pre>
 *   ∂t u + ∇·(uu) = −∇p/ρ + (μ/ρ)Δu,   ∇·u = 0,   u(0) = (U, 0),
 *   u = (U, 0) on the left, u = 0 on the walls, outflow on the right.
 * </pre>
 *
 * Trajectories are [T, H=y, W=x, 3] with channels u, v in m/s and mask, laid out as {@link
 * ChannelFrames} says. Source: CFDBench, arXiv 2310.05963, task {@code tube}.
 *
 * <p>Choices: as for {@link CavityGenerator}; plane instead of axisymmetric flow.
 */
public record TubeGenerator(TubeSettings settings) implements FlowGenerator {

  /** Checks that there are settings. */
  public TubeGenerator {
    Checks.present("settings", settings);
  }

  @Override
  public String family() {
    return "cfdbench-tube";
  }

  @Override
  public FlowCase flowCase(long seed, int index) {
    CaseSampler sampler = new CaseSampler(settings.cases(), seed, index);
    double speed = sampler.value(settings.inflow(), Sweep.BOUNDARY);
    double density = sampler.value(settings.density(), Sweep.PROPERTIES);
    double viscosity = sampler.value(settings.viscosity(), Sweep.PROPERTIES);
    double length = sampler.value(settings.length(), Sweep.GEOMETRY);
    double diameter = sampler.value(settings.diameter(), Sweep.GEOMETRY);
    int n = settings.frames().resolution();
    MacGrid grid = MacGrid.over(length, diameter, n, n);
    return new FlowCase(
        grid,
        speed,
        length,
        viscosity / density,
        new ChannelBoundary(speed, Wall.atRest()),
        Solid.none(),
        y -> speed,
        new ChannelFrames(grid, speed),
        Map.of(
            "vel_in", speed,
            "density", density,
            "viscosity", viscosity,
            "width", length,
            "height", diameter));
  }
}

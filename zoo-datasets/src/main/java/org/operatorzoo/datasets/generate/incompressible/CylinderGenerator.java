package org.operatorzoo.datasets.generate.incompressible;

import java.util.Map;
import org.operatorzoo.core.error.Checks;

/**
 * Flow around a cylinder in a channel, with a periodic vortex street behind it at Reynolds numbers
 * above about 50,
 *
 * <pre>
 *   ∂t u + ∇·(uu) = −∇p/ρ + (μ/ρ)Δu,   ∇·u = 0,   u(0) = (U ± 0.1·U·sin(2πy/height), 0),
 *   u = (U, 0) on the left, u = 0 on the walls and in the cylinder, outflow on the right.
 * </pre>
 *
 * Trajectories are [T, H=y, W=x, 3] with channels u, v in m/s and mask, laid out as {@link
 * ChannelFrames} says. Source: CFDBench, arXiv 2310.05963, task {@code cylinder}.
 *
 * <p>Choices: as for {@link CavityGenerator}. The small initial shear, of either sign, breaks the
 * symmetry that delays the vortex street; trajectories begin at a random time, as the published
 * ones are consecutive pieces of one long run.
 */
public record CylinderGenerator(CylinderSettings settings) implements FlowGenerator {

  private static final double SHEAR = 0.1;

  /** Checks that there are settings. */
  public CylinderGenerator {
    Checks.present("settings", settings);
  }

  @Override
  public String family() {
    return "cfdbench-cylinder";
  }

  @Override
  public FlowCase flowCase(long seed, int index) {
    CaseSampler sampler = new CaseSampler(settings.cases(), seed, index);
    double speed = sampler.value(settings.inflow(), Sweep.BOUNDARY);
    double density = sampler.value(settings.density(), Sweep.PROPERTIES);
    double viscosity = sampler.value(settings.viscosity(), Sweep.PROPERTIES);
    double radius = sampler.value(settings.radius(), Sweep.GEOMETRY);
    double shear = sampler.sign() * SHEAR;
    double height = 2 * settings.sideways();
    int n = settings.frames().resolution();
    MacGrid grid = MacGrid.over(settings.upstream() + settings.downstream(), height, n, n);
    return new FlowCase(
        grid,
        speed,
        2 * radius,
        viscosity / density,
        new ChannelBoundary(speed, Wall.atRest()),
        Solid.disc(settings.upstream(), settings.sideways(), radius),
        y -> speed * (1 + shear * Math.sin(2 * Math.PI * y / height)),
        new ChannelFrames(grid, speed),
        Map.of(
            "vel_in",
            speed,
            "density",
            density,
            "viscosity",
            viscosity,
            "radius",
            radius,
            "x_min",
            -settings.upstream(),
            "x_max",
            settings.downstream(),
            "y_min",
            -settings.sideways(),
            "y_max",
            settings.sideways()));
  }
}

package org.operatorzoo.datasets.generate.incompressible;

import java.util.Map;
import org.operatorzoo.core.error.Checks;

/**
 * Flow in a closed rectangle whose upper wall moves,
 *
 * <pre>
 *   ∂t u + ∇·(uu) = −∇p/ρ + (μ/ρ)Δu,   ∇·u = 0,   u(0) = 0,
 *   u = (U, 0) on the lid, u = 0 on the other walls.
 * </pre>
 *
 * Trajectories are [T, H=y, W=x, 3] with channels u, v in m/s and mask = 1; row 0 is the lowest.
 * Source: CFDBench, Luo, Chen and Zhang, arXiv 2310.05963, task {@code cavity}.
 *
 * <p>Choices: parameters are drawn continuously from the published ranges instead of from their
 * lists, so that no two trajectories are equal. Frames are a part of a convective time apart; the
 * published 0.1 s are 100 of them in the standard case, when the flow is nearly steady.
 */
public record CavityGenerator(CavitySettings settings) implements FlowGenerator {

  /** Checks that there are settings. */
  public CavityGenerator {
    Checks.present("settings", settings);
  }

  @Override
  public String family() {
    return "cfdbench-cavity";
  }

  @Override
  public FlowCase flowCase(long seed, int index) {
    CaseSampler sampler = new CaseSampler(settings.cases(), seed, index);
    double speed = sampler.value(settings.lidVelocity(), Sweep.BOUNDARY);
    double density = sampler.value(settings.density(), Sweep.PROPERTIES);
    double viscosity = sampler.value(settings.viscosity(), Sweep.PROPERTIES);
    double width = sampler.value(settings.width(), Sweep.GEOMETRY);
    double height = sampler.value(settings.height(), Sweep.GEOMETRY);
    int n = settings.frames().resolution();
    return new FlowCase(
        MacGrid.over(width, height, n, n),
        speed,
        width,
        viscosity / density,
        new BoxBoundary(Wall.atRest(), Wall.moving(speed)),
        Solid.none(),
        y -> 0,
        FrameStore::centres,
        Map.of(
            "vel_top", speed,
            "density", density,
            "viscosity", viscosity,
            "width", width,
            "height", height));
  }
}

package org.operatorzoo.datasets.generate.smoke;

import java.util.Map;
import java.util.random.RandomGenerator;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.random.Seeds;
import org.operatorzoo.datasets.generate.TrajectoryGenerator;

/**
 * Smoke that rises by buoyancy in a closed box,
 *
 * <pre>
 *   ∂t v + v·∇v = −∇p + νΔv + (0, b·s),   ∇·v = 0,   ∂t s + v·∇s = 0,
 *   (x,y) ∈ [0,32]², v = 0 on the walls,  ν = 0.01,  v(0) = 0,  s(0) = |smooth noise|.
 * </pre>
 *
 * Trajectories are [T, H=x, W=y, 3] with channels smoke, vx, vy, dimensionless. As published, vx
 * lies on the left face of its cell and vy on the lower face, not at the centre, so the first row
 * of vx and the first column of vy are 0. Source: Gupta and Brandstetter, arXiv 2209.15616,
 * appendix B.1.
 *
 * <p>Choices: the publication's first-order scheme and its Δt are kept, because at CFL numbers near
 * 18 they shape the data as much as the equation does. In the conditioned set every trajectory
 * draws its own buoyancy; published files share one among 32.
 */
public record SmokeGenerator(SmokeSettings settings) implements TrajectoryGenerator {

  private static final int CHANNELS = 3;

  /** Checks that there are settings. */
  public SmokeGenerator {
    Checks.present("settings", settings);
  }

  @Override
  public String family() {
    return settings.family();
  }

  @Override
  public TrajectoryShape shape() {
    int n = settings.resolution();
    return new TrajectoryShape(settings.frames(), n, n, CHANNELS);
  }

  @Override
  public String recipe() {
    return "smoke-semi-lagrangian 2; " + settings;
  }

  @Override
  public float[] generate(long seed, int index) {
    RandomGenerator random = Seeds.generator(seed, "initial smoke", index);
    double[] smoke = InitialSmoke.sample(settings.resolution(), random);
    return solve(smoke, buoyancy(seed, index));
  }

  /** The buoyancy {@code b}. */
  @Override
  public Map<String, Double> parameters(long seed, int index) {
    return Map.of("b", buoyancy(seed, index));
  }

  /** b of a trajectory. */
  double buoyancy(long seed, int index) {
    double share = Seeds.generator(seed, "buoyancy", index).nextDouble();
    return settings.minBuoyancy() + share * (settings.maxBuoyancy() - settings.minBuoyancy());
  }

  /** The trajectory from given initial smoke [n·n]. */
  float[] solve(double[] smoke, double buoyancy) {
    SmokeSolver solver = new SmokeSolver(settings, buoyancy, smoke);
    advance(solver, settings.skippedSteps() + 1);
    float[] trajectory = new float[settings.frames() * shape().frameSize()];
    for (int t = 0; t < settings.frames(); t++) {
      if (t > 0) {
        advance(solver, settings.stepsPerFrame());
      }
      store(solver, trajectory, t);
    }
    return trajectory;
  }

  private static void advance(SmokeSolver solver, int steps) {
    for (int step = 0; step < steps; step++) {
      solver.step();
    }
  }

  private void store(SmokeSolver solver, float[] trajectory, int frame) {
    int n = settings.resolution();
    int at = frame * n * n * CHANNELS;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++, at += CHANNELS) {
        trajectory[at] = (float) solver.smoke(i, j);
        trajectory[at + 1] = finite(solver.faceX(i, j), frame);
        trajectory[at + 2] = finite(solver.faceY(i, j), frame);
      }
    }
  }

  private static float finite(double velocity, int frame) {
    if (!Double.isFinite(velocity)) {
      throw new DatasetException(
          "solving rising smoke, frame " + frame, "a finite velocity", "" + velocity);
    }
    return (float) velocity;
  }
}

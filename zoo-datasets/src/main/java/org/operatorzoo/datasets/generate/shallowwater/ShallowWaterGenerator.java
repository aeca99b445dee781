package org.operatorzoo.datasets.generate.shallowwater;

import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.random.Seeds;
import org.operatorzoo.datasets.generate.TrajectoryGenerator;

/**
 * Radial dam break of the shallow-water equations,
 *
 * <pre>
 *   ∂t h + ∇·(hv) = 0,   ∂t(hv) + ∇·(h v⊗v + ½g h² I) = 0,
 *   (x,y) ∈ [−2.5,2.5]², zero-gradient boundaries,  h(0) = 2 where r ≤ R, else 1,  v(0) = 0,
 *   R ~ U(0.3, 0.7).
 * </pre>
 *
 * Trajectories are [T, H=y, W=x, 1] with the depth h, dimensionless (g = 1). Source: PDEBench,
 * Takamoto et al., arXiv 2210.07182, appendix D.
 *
 * <p>Choices: MUSCL–HLL instead of the publication's Roe solver with entropy fix. Both are of
 * second order where the solution is smooth and of first order at the bore.
 */
public record ShallowWaterGenerator(ShallowWaterSettings settings) implements TrajectoryGenerator {

  private static final double WIDTH = 5.0;

  @Override
  public String family() {
    return "swe";
  }

  @Override
  public TrajectoryShape shape() {
    return new TrajectoryShape(settings.frames(), settings.resolution(), settings.resolution(), 1);
  }

  @Override
  public String recipe() {
    return "shallow-water-muscl-hll 1; " + settings;
  }

  @Override
  public float[] generate(long seed, int index) {
    double share = Seeds.generator(seed, "dam radius", index).nextDouble();
    return solve(settings.minRadius() + share * (settings.maxRadius() - settings.minRadius()));
  }

  /** The trajectory for dam radius {@code radius}. */
  float[] solve(double radius) {
    ShallowWaterSolver solver = damBreak(radius);
    float[] trajectory = new float[settings.frames() * shape().frameSize()];
    int at = 0;
    for (int t = 0; t < settings.frames(); t++) {
      if (t > 0) {
        solver.advance(settings.frameInterval());
      }
      for (double[] row : solver.depth()) {
        for (double depth : row) {
          trajectory[at++] = (float) depth;
        }
      }
    }
    return trajectory;
  }

  /** A solver at t = 0. */
  ShallowWaterSolver damBreak(double radius) {
    int n = settings.resolution();
    double dx = WIDTH / n;
    ShallowWaterSolver solver =
        new ShallowWaterSolver(n, n, dx, settings.gravity(), settings.cfl());
    double step = settings.innerDepth() - settings.outerDepth();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double share = insideShare(i - n / 2.0, j - n / 2.0, radius / dx);
        solver.depth()[i][j] = settings.outerDepth() + share * step;
      }
    }
    return solver;
  }

  /** Part of the cell with corner (y, x), counted in cells from the middle, inside the radius. */
  private double insideShare(double y, double x, double radius) {
    int points = settings.subsamples();
    int inside = 0;
    for (int i = 0; i < points; i++) {
      for (int j = 0; j < points; j++) {
        double dy = y + (i + 0.5) / points;
        double dx = x + (j + 0.5) / points;
        inside += dx * dx + dy * dy <= radius * radius ? 1 : 0;
      }
    }
    return (double) inside / (points * points);
  }
}

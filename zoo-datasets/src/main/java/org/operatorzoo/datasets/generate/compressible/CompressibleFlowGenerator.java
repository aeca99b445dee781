package org.operatorzoo.datasets.generate.compressible;

import java.util.random.RandomGenerator;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.random.Seeds;
import org.operatorzoo.datasets.generate.TrajectoryGenerator;

/**
 * Compressible Navier–Stokes equations of an ideal gas on the unit torus, as the published data
 * obey them (viscosities multiply the density; no mixed derivatives, no heat conduction), with A =
 * ζ + 4η/3 and E = p/(γ−1) + ½ρ|v|²:
 *
 * <pre>
 *   ∂t ρ + ∇·(ρv) = 0,
 *   ∂t(ρvx) + ∂x(ρvx² + p) + ∂y(ρvxvy) = ∂x(Aρ ∂x vx) + ∂y(ηρ ∂y vx),
 *   ∂t(ρvy) + ∂x(ρvxvy) + ∂y(ρvy² + p) = ∂x(ηρ ∂x vy) + ∂y(Aρ ∂y vy),
 *   ∂t E + ∇·[(E + p)v] = ∂x(Aρvx ∂x vx + ηρvy ∂x vy) + ∂y(ηρvx ∂y vx + Aρvy ∂y vy).
 * </pre>
 *
 * Trajectories are [T, H=x, W=y, 4] with channels vx, vy, ρ, p, dimensionless. Source: PDEBench,
 * Takamoto et al., arXiv 2210.07182, appendix D.
 *
 * <p>Choices: MUSCL–Hancock–HLLC with exact conservation and super-time-stepping for viscosity; no
 * floor of the pressure.
 */
public record CompressibleFlowGenerator(CompressibleFlowSettings settings)
    implements TrajectoryGenerator {

  private static final int CHANNELS = 4;

  @Override
  public String family() {
    return settings.family();
  }

  @Override
  public TrajectoryShape shape() {
    return new TrajectoryShape(
        settings.frames(), settings.resolution(), settings.resolution(), CHANNELS);
  }

  @Override
  public String recipe() {
    return "compressible-muscl-hancock-hllc-rkl2 1; " + settings;
  }

  @Override
  public float[] generate(long seed, int index) {
    RandomGenerator random = Seeds.generator(seed, "initial flow", index);
    return solve(settings.initial().draw(settings, random));
  }

  /** Solves from a given state, which is overwritten. */
  float[] solve(FlowState state) {
    int n = settings.resolution();
    CompressibleFlowSolver solver =
        new CompressibleFlowSolver(
            state, 1.0 / n, settings.shearViscosity(), settings.bulkViscosity(), settings.cfl());
    double[][][] primitive = new double[CHANNELS][n][n];
    float[] trajectory = new float[settings.frames() * shape().frameSize()];
    for (int t = 0; t < settings.frames(); t++) {
      if (t > 0) {
        solver.advance(settings.frameInterval());
      }
      state.primitive(primitive);
      store(primitive, trajectory, t);
    }
    return trajectory;
  }

  private void store(double[][][] primitive, float[] trajectory, int frame) {
    int[] order = {FlowState.X, FlowState.Y, FlowState.DENSITY, FlowState.PRESSURE};
    int at = frame * shape().frameSize();
    for (int i = 0; i < settings.resolution(); i++) {
      for (int j = 0; j < settings.resolution(); j++) {
        for (int variable : order) {
          float value = (float) primitive[variable][i][j];
          if (!Float.isFinite(value)) {
            throw new DatasetException(
                "solving compressible Navier–Stokes, frame " + frame,
                "finite values",
                "variable " + variable + " = " + primitive[variable][i][j]);
          }
          trajectory[at++] = value;
        }
      }
    }
  }
}

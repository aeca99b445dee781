package org.operatorzoo.datasets.generate.navierstokes;

import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.datasets.generate.TrajectoryGenerator;

/**
 * Two-dimensional incompressible flow in vorticity form that is driven on another scale in each
 * region,
 *
 * <pre>
 *   ∂t w + u·∇w = νΔw + f,  u = (∂yψ, −∂xψ),  −Δψ = w,  (x,y) ∈ [0,1)² periodic,
 * </pre>
 *
 * with f of {@code TravellingSources} and w(0) a Gaussian random field. Trajectories are [T, H=x,
 * W=y, 1], dimensionless. What the source of M2M (arXiv 2410.11617) says of its own set is that its
 * sources have different frequencies; all numbers are choices of this zoo.
 */
public record MultiscaleGenerator(MultiscaleSettings settings) implements TrajectoryGenerator {

  @Override
  public String family() {
    return "multiscale";
  }

  @Override
  public TrajectoryShape shape() {
    return new TrajectoryShape(settings.frames(), settings.resolution(), settings.resolution(), 1);
  }

  @Override
  public String recipe() {
    return "multiscale-ifrk4 1; " + settings;
  }

  @Override
  public float[] generate(long seed, int index) {
    int n = settings.resolution() * settings.refinement();
    VorticityEquation equation = equation(n);
    VorticitySolver solver = new VorticitySolver(equation);
    double[] w = InitialVorticity.draw(equation, settings.alpha(), settings.tau(), seed, index);
    if (settings.spinUp() > 0) {
      w = solver.advance(w, settings.spinUp(), settings.maxStep());
    }
    int frameSize = shape().frameSize();
    float[] trajectory = new float[settings.frames() * frameSize];
    for (int t = 0; t < settings.frames(); t++) {
      w = solver.advance(w, settings.frameInterval(), settings.maxStep());
      double[] field = equation.fourier().field(w);
      InitialVorticity.subsample(field, n, settings.refinement(), trajectory, t * frameSize);
    }
    return trajectory;
  }

  /** The equation on n×n points. */
  VorticityEquation equation(int n) {
    return new VorticityEquation(
        n, settings.viscosity(), fourier -> new TravellingSources(n, fourier, settings));
  }
}

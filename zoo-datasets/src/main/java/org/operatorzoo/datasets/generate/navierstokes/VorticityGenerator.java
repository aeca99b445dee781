package org.operatorzoo.datasets.generate.navierstokes;

import java.util.random.RandomGenerator;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.random.Seeds;
import org.operatorzoo.datasets.generate.TrajectoryGenerator;

/**
 * Two-dimensional incompressible flow in vorticity form,
 *
 * <pre>
 *   ∂t w + u·∇w = νΔw + f,  u = (∂yψ, −∂xψ),  −Δψ = w,  (x,y) ∈ [0,1)² periodic,
 *   f = 0.1·(sin 2π(x+y) + cos 2π(x+y)),  w(0) a Gaussian random field.
 * </pre>
 *
 * Trajectories are [T, H=x, W=y, 1], dimensionless. Source: Li et al., arXiv 2010.08895, section
 * 5.3 and appendix A.3.3.
 *
 * <p>Choices: integrating-factor RK4 instead of the publication's Crank–Nicolson/Euler with Δt =
 * 1e-4 (same equation, error about 1e-6 at Δt = 0.02), on a grid of twice the stored resolution of
 * which every second point is kept.
 */
public record VorticityGenerator(VorticitySettings settings) implements TrajectoryGenerator {

  @Override
  public String family() {
    return settings.family();
  }

  @Override
  public TrajectoryShape shape() {
    return new TrajectoryShape(settings.frames(), settings.resolution(), settings.resolution(), 1);
  }

  @Override
  public String recipe() {
    return "vorticity-ifrk4 3; " + settings;
  }

  @Override
  public float[] generate(long seed, int index) {
    int n = settings.resolution() * settings.refinement();
    RandomGenerator random = Seeds.generator(seed, "initial vorticity", index);
    double[] initial = GaussianRandomField.sample(n, settings.alpha(), settings.tau(), random);
    VorticityEquation equation = new VorticityEquation(n, settings.viscosity(), settings.forcing());
    VorticitySolver solver = new VorticitySolver(equation);
    double[] w = equation.fourier().spectrum(initial);
    int frameSize = shape().frameSize();
    float[] trajectory = new float[settings.frames() * frameSize];
    for (int t = 0; t < settings.frames(); t++) {
      w = solver.advance(w, settings.frameInterval(), settings.maxStep());
      subsample(equation.fourier().field(w), n, trajectory, t * frameSize);
    }
    return trajectory;
  }

  private void subsample(double[] field, int n, float[] trajectory, int at) {
    int stride = settings.refinement();
    int p = at;
    for (int i = 0; i < n; i += stride) {
      for (int j = 0; j < n; j += stride) {
        trajectory[p++] = (float) field[i * n + j];
      }
    }
  }
}

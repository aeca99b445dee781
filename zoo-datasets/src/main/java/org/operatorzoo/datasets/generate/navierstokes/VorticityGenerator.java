package org.operatorzoo.datasets.generate.navierstokes;

import org.operatorzoo.core.field.TrajectoryShape;
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
 * <p>Choices:
 *
 * <ul>
 *   <li>Integrating-factor RK4 instead of the publication's Crank–Nicolson/Euler with Δt = 1e-4:
 *       the same equation.
 *   <li>A grid of twice the stored resolution, of which every second point is kept.
 *   <li>No modes beyond the 2/3 rule in w(0), whatever the refinement. A solver that obeys the rule
 *       never advects them: they would only decay in place, as a part of u·∇w all the while. Stored
 *       modes are among them on an unrefined grid alone.
 * </ul>
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
    return "vorticity-ifrk4 4; " + settings;
  }

  @Override
  public float[] generate(long seed, int index) {
    int n = settings.resolution() * settings.refinement();
    VorticityEquation equation = new VorticityEquation(n, settings.viscosity(), settings.forcing());
    VorticitySolver solver = new VorticitySolver(equation);
    double[] w = start(equation, seed, index);
    int frameSize = shape().frameSize();
    float[] trajectory = new float[settings.frames() * frameSize];
    for (int t = 0; t < settings.frames(); t++) {
      w = solver.advance(w, settings.frameInterval(), settings.maxStep());
      double[] field = equation.fourier().field(w);
      InitialVorticity.subsample(field, n, settings.refinement(), trajectory, t * frameSize);
    }
    return trajectory;
  }

  /** Spectrum of w(0). */
  double[] start(VorticityEquation equation, long seed, int index) {
    return InitialVorticity.draw(equation, settings.alpha(), settings.tau(), seed, index);
  }
}

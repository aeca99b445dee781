package org.operatorzoo.datasets.generate.navierstokes;

import java.util.random.RandomGenerator;
import org.operatorzoo.core.random.Seeds;

/** What generators of vorticity share: where a trajectory starts, and how frames are stored. */
final class InitialVorticity {

  private InitialVorticity() {}

  /** Spectrum of a Gaussian random field without modes beyond the 2/3 rule. */
  static double[] draw(VorticityEquation equation, double alpha, double tau, long seed, int index) {
    RandomGenerator random = Seeds.generator(seed, "initial vorticity", index);
    double[] field = GaussianRandomField.sample(equation.points(), alpha, tau, random);
    double[] w = equation.fourier().spectrum(field);
    equation.limit(w);
    return w;
  }

  /** Stores every {@code stride}-th point of a field [n, n]. */
  static void subsample(double[] field, int n, int stride, float[] trajectory, int at) {
    int p = at;
    for (int i = 0; i < n; i += stride) {
      for (int j = 0; j < n; j += stride) {
        trajectory[p++] = (float) field[i * n + j];
      }
    }
  }
}

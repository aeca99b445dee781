package org.operatorzoo.datasets.generate.compressible;

/**
 * Coefficients of the super-time-stepping method RKL2 with s stages (Meyer, Balsara and Aslam,
 * Monthly Notices of the Royal Astronomical Society 422, 2012, equations 16 to 18):
 *
 * <pre>
 *   b_j = (j² + j − 2)/(2j(j + 1)), b_0 = b_1 = b_2 = 1/3,   a_j = 1 − b_j,   w = 4/(s² + s − 2),
 *   μ_j = (2j − 1)/j · b_j/b_{j−1},   ν_j = −(j − 1)/j · b_j/b_{j−2},
 *   μ̃_j = w μ_j (μ̃_1 = w b_1),   γ̃_j = −a_{j−1} μ̃_j.
 * </pre>
 *
 * {@code meanWeight[j]} is the share of stage j, from 0, in the mean Σ share_j Y_j for which Y_s =
 * Y_0 + Δt·L(mean) holds exactly when L is linear.
 */
final class LegendreCoefficients {

  final int stages;
  final double[] mu;
  final double[] nu;
  final double[] muTilde;
  final double[] gammaTilde;
  final double[] meanWeight;

  LegendreCoefficients(int stages) {
    this.stages = stages;
    this.mu = new double[stages + 1];
    this.nu = new double[stages + 1];
    this.muTilde = new double[stages + 1];
    this.gammaTilde = new double[stages + 1];
    double w = 4.0 / ((double) stages * stages + stages - 2);
    muTilde[1] = w * b(1);
    for (int j = 2; j <= stages; j++) {
      mu[j] = (2.0 * j - 1) / j * b(j) / b(j - 1);
      nu[j] = -(j - 1.0) / j * b(j) / b(j - 2);
      muTilde[j] = w * mu[j];
      gammaTilde[j] = -(1 - b(j - 1)) * muTilde[j];
    }
    this.meanWeight = meanWeights();
  }

  private static double b(int j) {
    return j < 3 ? 1.0 / 3 : (j * j + j - 2.0) / (2.0 * j * (j + 1));
  }

  /** The recursion of the stages, applied to the weights of L(Y_0), …, L(Y_{s−1}). */
  private double[] meanWeights() {
    double[] beforeLast = new double[stages];
    double[] last = new double[stages];
    last[0] = muTilde[1];
    for (int j = 2; j <= stages; j++) {
      double[] next = new double[stages];
      for (int k = 0; k < stages; k++) {
        next[k] = mu[j] * last[k] + nu[j] * beforeLast[k];
      }
      next[j - 1] += muTilde[j];
      next[0] += gammaTilde[j];
      beforeLast = last;
      last = next;
    }
    return last;
  }

  /** Fewest stages, at least 2, that are stable for Δt = ratio · 2/|largest eigenvalue|. */
  static int stagesFor(double ratio) {
    return Math.max(2, (int) Math.ceil((Math.sqrt(9 + 16 * ratio) - 1) / 2));
  }
}

package org.operatorzoo.datasets.generate.navierstokes;

import java.util.Arrays;

/**
 * N of a vorticity without modes beyond the 2/3 rule, from products of velocities (Basdevant 1983):
 *
 * <pre>
 *   u·∇w = (∂xx − ∂yy)(uv) + ∂xy(v² − u²),
 *   N(ŵ) = f̂ + D·4π²[(kx² − ky²)·F(uv) + kx·ky·F(v² − u²)].
 * </pre>
 *
 * Four transforms of real fields, most of which skip the modes that are 0: two thirds of the time
 * of {@link AdvectiveForm}. Equal to it up to rounding, because no product of kept modes is aliased
 * onto a kept mode. Holds work arrays: one instance per thread.
 */
final class ProductForm implements NonlinearTerm {

  private final int n;
  private final int kept;
  private final Fourier2d fourier;
  private final double[] forcing;
  private final SpectralGradient streamGradient;
  private final double[][][] pair;
  private final double[][][] stream;
  private final double[][][] products;
  private final double[] second;
  private final double[] force;

  // Rows of kx: 4π²(ky² − kx²), because −uv is transformed, and 4π²·kx·ky.
  private final double[][] ofProduct;
  private final double[][] ofDifference;

  /**
   * @param n points per side
   * @param fourier transforms of n×n fields
   * @param forcing f̂
   */
  ProductForm(int n, Fourier2d fourier, double[] forcing) {
    this.n = n;
    this.kept = WaveNumbers.kept(n);
    this.fourier = fourier;
    this.forcing = forcing;
    this.streamGradient = SpectralGradient.ofStreamFunction(n);
    this.pair = fourier.pair();
    this.stream = fourier.pair();
    this.products = fourier.spectra(kept);
    this.second = new double[kept];
    this.force = new double[kept];
    this.ofProduct = new double[n][kept];
    this.ofDifference = new double[n][kept];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < kept; j++) {
        double a = WaveNumbers.derivative(i, n);
        double b = WaveNumbers.derivative(j, n);
        ofProduct[i][j] = b * b - a * a;
        ofDifference[i][j] = a * b;
      }
    }
  }

  @Override
  public void evaluate(double[] w, double[] result) {
    streamGradient.write(w, kept, pair);
    for (int i = kept; i <= n - kept; i++) {
      Arrays.fill(pair[0][i], 0);
      Arrays.fill(pair[1][i], 0);
    }
    fourier.inversePair(pair, kept, stream);
    // Velocities lack 1/n².
    double scale = 1.0 / n / n / n / n;
    for (int y = 0; y < n; y++) {
      products(stream[0][y], stream[1][y], scale);
    }
    fourier.forwardPair(stream, kept, products);
    System.arraycopy(forcing, 0, result, 0, result.length);
    int half = fourier.half();
    for (int row = 0; row < 2 * n; row++) {
      int i = row % n;
      if (Math.abs(WaveNumbers.signed(i, n)) < kept) {
        double[] both = products[row / n][i];
        System.arraycopy(both, kept, second, 0, kept);
        System.arraycopy(forcing, row * half, force, 0, kept);
        add(ofProduct[i], both, ofDifference[i], second, force);
        System.arraycopy(force, 0, result, row * half, kept);
      }
    }
  }

  /** (−v, u) ← scale·(−uv, v² − u²). */
  private static void products(double[] psiX, double[] psiY, double scale) {
    for (int j = 0; j < psiX.length; j++) {
      double a = psiX[j];
      double b = psiY[j];
      psiX[j] = scale * (a * b);
      psiY[j] = scale * (a * a - b * b);
    }
  }

  /** result += a·x + b·y. */
  private static void add(double[] a, double[] x, double[] b, double[] y, double[] result) {
    for (int j = 0; j < result.length; j++) {
      result[j] += a[j] * x[j] + b[j] * y[j];
    }
  }
}

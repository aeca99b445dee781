package org.operatorzoo.datasets.generate.navierstokes;

import java.util.Arrays;

/**
 * Travelling waves of another wave number in each of s×s regions of the unit torus, region p = i·s
 * + j with i along x:
 *
 * <pre>
 *   f(x,y,t) = Σ_ij M_i(x) M_j(y) a_p (sin θ + cos θ) − mean,   θ = 2πk_p(x + y − d·t),
 *   a_p = a·ν·8π²k_p²/√2,
 *   M_i(x) = ½ Σ_z [tanh((x − i/s − z)/δ) − tanh((x − (i+1)/s − z)/δ)],   z = −1, 0, 1.
 * </pre>
 *
 * The steady response to f of a region, without advection, has the amplitude a. Computed as cos φ_p
 * · A_p + sin φ_p · B_p with φ_p = 2πk_p·d·t and A_p, B_p transformed once.
 */
final class TravellingSources implements Forcing {

  private final double[][] atRest;
  private final double[][] quarterOn;
  private final double[] frequency;

  /**
   * @param fourier transforms of n×n fields
   */
  TravellingSources(int n, Fourier2d fourier, MultiscaleSettings settings) {
    int regions = settings.waveNumbers().size();
    atRest = new double[regions][];
    quarterOn = new double[regions][];
    frequency = new double[regions];
    for (int p = 0; p < regions; p++) {
      int k = settings.waveNumbers().get(p);
      frequency[p] = 2 * Math.PI * k * settings.drift();
      double[] cosine = new double[n * n];
      double[] sine = new double[n * n];
      double amplitude =
          settings.amplitude()
              * settings.viscosity()
              * 8
              * Math.PI
              * Math.PI
              * k
              * k
              / Math.sqrt(2);
      for (int i = 0; i < n; i++) {
        double alongX = amplitude * window(p / settings.scale(), (double) i / n, settings);
        for (int j = 0; j < n; j++) {
          double here = alongX * window(p % settings.scale(), (double) j / n, settings);
          double angle = 2 * Math.PI * k * (i + j) / n;
          cosine[i * n + j] = here * (Math.sin(angle) + Math.cos(angle));
          sine[i * n + j] = here * (Math.sin(angle) - Math.cos(angle));
        }
      }
      atRest[p] = withoutMean(fourier.spectrum(cosine), n);
      quarterOn[p] = withoutMean(fourier.spectrum(sine), n);
    }
  }

  /** M_i(x). */
  private static double window(int i, double x, MultiscaleSettings settings) {
    double sum = 0;
    for (int z = -1; z <= 1; z++) {
      sum += Math.tanh((x - (double) i / settings.scale() - z) / settings.border());
      sum -= Math.tanh((x - (i + 1.0) / settings.scale() - z) / settings.border());
    }
    return sum / 2;
  }

  private static double[] withoutMean(double[] spectrum, int n) {
    spectrum[0] = 0;
    spectrum[n * (n / 2 + 1)] = 0;
    return spectrum;
  }

  /** The borders between regions have modes of every wave number. */
  @Override
  public boolean isLimited() {
    return false;
  }

  @Override
  public boolean isSteady() {
    return false;
  }

  @Override
  public void write(double time, double[] spectrum) {
    Arrays.fill(spectrum, 0);
    for (int p = 0; p < frequency.length; p++) {
      double cosine = Math.cos(frequency[p] * time);
      double sine = Math.sin(frequency[p] * time);
      double[] first = atRest[p];
      double[] second = quarterOn[p];
      for (int q = 0; q < spectrum.length; q++) {
        spectrum[q] += cosine * first[q] + sine * second[q];
      }
    }
  }
}

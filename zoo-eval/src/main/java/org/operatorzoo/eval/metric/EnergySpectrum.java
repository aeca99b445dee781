package org.operatorzoo.eval.metric;

import java.util.Arrays;
import org.jtransforms.fft.DoubleFFT_2D;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.field.FieldBatch;

/**
 * How a field's variance is spread over scales: with û(κ) = (1/HW) Σ u(x) e^{−2πi κ·x},
 *
 * <pre>E(k) = Σ_{k − ½ ≤ |κ| &lt; k + ½} |û(κ)|²,   k = 1, ..., min(H, W)/2</pre>
 *
 * where κ counts waves along each side of the domain. Over all κ ≠ 0 the sum is the variance of u.
 * Fields that are not periodic carry the jump at their edges at every k, about as k⁻².
 */
public final class EnergySpectrum {

  private EnergySpectrum() {}

  /**
   * The spectrum of one frame and channel, mean over the batch.
   *
   * @return E(1), E(2), ...; NaN throughout if the field is not finite
   */
  public static double[] of(FieldBatch fields, int frame, int channel) {
    Checks.between("frame", frame, 0, fields.frames() - 1L);
    Checks.between("channel", channel, 0, fields.channels() - 1L);
    int h = fields.height();
    int w = fields.width();
    double[] energy = new double[Math.min(h, w) / 2];
    DoubleFFT_2D transform = new DoubleFFT_2D(h, w);
    for (int b = 0; b < fields.batch(); b++) {
      double[] u = new double[2 * h * w]; // real and imaginary parts in turn
      for (int i = 0; i < h * w; i++) {
        u[2 * i] = fields.at(b, i / w, i % w, frame, channel);
      }
      if (!Arrays.stream(u).allMatch(Double::isFinite)) {
        Arrays.fill(energy, Double.NaN);
        return energy;
      }
      transform.complexForward(u);
      addShells(u, h, w, energy);
    }
    double norm = (double) h * w * h * w * fields.batch();
    return Arrays.stream(energy).map(e -> e / norm).toArray();
  }

  private static void addShells(double[] u, int h, int w, double[] energy) {
    for (int i = 0; i < h * w; i++) {
      int ky = Math.min(i / w, h - i / w);
      int kx = Math.min(i % w, w - i % w);
      int shell = (int) Math.floor(Math.hypot(ky, kx) + 0.5);
      if (shell >= 1 && shell <= energy.length) {
        energy[shell - 1] += u[2 * i] * u[2 * i] + u[2 * i + 1] * u[2 * i + 1];
      }
    }
  }
}

package org.operatorzoo.core.train;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import org.operatorzoo.core.field.FieldBatch;

/**
 * Noise on the input frames: x ← x + ε·‖x‖₂·ξ, ξ ~ N(0, 1) per entry, with the norm (a sum, not a
 * mean) over H, W and T of each sample and channel (DPOT, section on denoising; NESTOR, appendix
 * A.3).
 */
public final class NoiseInjection {

  private NoiseInjection() {}

  /** Draws of N(0, 1) in the shape of {@code like}, in row-major order. */
  static FieldBatch normal(FieldBatch like, DoubleSupplier normal) {
    float[] draws = new float[like.values().length];
    for (int i = 0; i < draws.length; i++) {
      draws[i] = (float) normal.getAsDouble();
    }
    return new FieldBatch(
        draws, like.batch(), like.height(), like.width(), like.frames(), like.channels());
  }

  /**
   * Adds noise.
   *
   * @param x [B, H, W, T, C]
   * @param scale ε; 0 returns {@code x} itself
   * @param normal draws of N(0, 1), taken in row-major order of {@code x}
   */
  public static FieldBatch inject(FieldBatch x, double scale, DoubleSupplier normal) {
    if (scale == 0) {
      return x;
    }
    int channels = x.channels();
    int perSample = x.height() * x.width() * x.frames();
    float[] in = x.values();
    float[] out = new float[in.length];
    double[] amplitude = new double[channels];
    int at = 0;
    for (int b = 0; b < x.batch(); b++) {
      Arrays.fill(amplitude, 0);
      for (int i = 0; i < perSample * channels; i++) {
        double v = in[at + i];
        amplitude[i % channels] += v * v;
      }
      for (int c = 0; c < channels; c++) {
        amplitude[c] = scale * Math.sqrt(amplitude[c]);
      }
      for (int i = 0; i < perSample * channels; i++) {
        out[at + i] = (float) (in[at + i] + amplitude[i % channels] * normal.getAsDouble());
      }
      at += perSample * channels;
    }
    return new FieldBatch(out, x.batch(), x.height(), x.width(), x.frames(), channels);
  }
}

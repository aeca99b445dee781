package org.operatorzoo.report.plot;

import java.awt.Color;
import org.operatorzoo.core.error.ConfigException;

/**
 * A colour map for scalar fields, defined in CIELAB (white point D65): the lightness L* runs
 * evenly, the hue (a*, b*) follows a few control points linearly. Even steps of the field are
 * therefore even steps of lightness, in grey print too.
 */
public final class ColourMap {

  // First, because the maps below need them.
  private static final int SIZE = 256;
  private static final double[] WHITE = {0.95047, 1.0, 1.08883};
  private static final double[][] XYZ_TO_RGB = {
    {3.2404542, -1.5371385, -0.4985314},
    {-0.9692660, 1.8760108, 0.0415560},
    {0.0556434, -0.2040259, 1.0572252}
  };

  /** Dark violet over teal to yellow, for fields. */
  public static final ColourMap FIELD =
      new ColourMap(
          15,
          91,
          new double[][] {
            {40, -32},
            {31, -40},
            {10, -35},
            {-12, -22},
            {-30, -7},
            {-45, 13},
            {-51, 41},
            {-38, 71},
            {-10, 84}
          });

  /** Blue over white to red, equally light at equal distances from the middle, for errors. */
  public static final ColourMap ERROR =
      new ColourMap(
          34,
          97,
          new double[][] {{5, -43}, {-2, -36}, {-9, -27}, {-6, -14}, {0, 0}},
          new double[][] {{0, 0}, {18, 13}, {38, 26}, {50, 33}, {51, 32}});

  /** White to dark blue, for shares and counts. */
  public static final ColourMap SHARE =
      new ColourMap(97, 34, new double[][] {{0, 0}, {-6, -14}, {-9, -27}, {-2, -36}, {5, -43}});

  private final int[] table = new int[SIZE];

  /** One run of lightness with evenly spaced hues. */
  private ColourMap(double from, double to, double[][] hues) {
    fill(0, SIZE, from, to, hues);
  }

  /** Two runs, from {@code outer} to {@code middle} and back. */
  private ColourMap(double outer, double middle, double[][] rising, double[][] falling) {
    fill(0, SIZE / 2, outer, middle, rising);
    fill(SIZE / 2, SIZE / 2, middle, outer, falling);
  }

  private void fill(int first, int count, double from, double to, double[][] hues) {
    for (int i = 0; i < count; i++) {
      double at = i / (count - 1.0);
      double place = at * (hues.length - 1);
      int left = Math.min((int) place, hues.length - 2);
      double weight = place - left;
      table[first + i] =
          rgb(
              from + at * (to - from),
              mix(hues[left][0], hues[left + 1][0], weight),
              mix(hues[left][1], hues[left + 1][1], weight));
    }
  }

  /**
   * The colour of {@code value} on a scale.
   *
   * @return 0xRRGGBB; grey for a value that is not finite
   */
  public int rgb(double value, Scale scale) {
    if (!Double.isFinite(value)) {
      return Color.GRAY.getRGB() & 0xFFFFFF;
    }
    return at(scale.position(value));
  }

  /**
   * @param position in [0, 1], beginning to end; beyond is cut
   * @return 0xRRGGBB
   */
  public int at(double position) {
    return table[(int) Math.round(Math.max(0, Math.min(1, position)) * (SIZE - 1))];
  }

  private static double mix(double a, double b, double weight) {
    return a + weight * (b - a);
  }

  private static int rgb(double lightness, double a, double b) {
    double fy = (lightness + 16) / 116;
    double[] xyz = {
      WHITE[0] * inverse(fy + a / 500), WHITE[1] * inverse(fy), WHITE[2] * inverse(fy - b / 200)
    };
    int packed = 0;
    for (double[] row : XYZ_TO_RGB) {
      double linear = row[0] * xyz[0] + row[1] * xyz[1] + row[2] * xyz[2];
      packed = packed << 8 | (int) Math.round(255 * gamma(Math.max(0, Math.min(1, linear))));
    }
    return packed;
  }

  private static double inverse(double f) {
    double delta = 6.0 / 29;
    return f > delta ? f * f * f : 3 * delta * delta * (f - 4.0 / 29);
  }

  private static double gamma(double linear) {
    return linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
  }

  /**
   * Maps values to [0, 1].
   *
   * @param low value at 0
   * @param high value at 1
   */
  public record Scale(double low, double high) {

    /** Checks that the ends are finite and in order. */
    public Scale {
      if (!(low <= high) || Double.isInfinite(low) || Double.isInfinite(high)) {
        throw new ConfigException("colour scale", "finite low ≤ high", low + " and " + high);
      }
    }

    /** As far below zero as above, so that zero is in the middle. */
    public static Scale around(double reach) {
      return new Scale(-reach, reach);
    }

    /** Position of a value; the middle if the scale is a single value. */
    public double position(double value) {
      return high > low ? (value - low) / (high - low) : 0.5;
    }
  }
}

package org.operatorzoo.core.field;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.operatorzoo.core.error.Checks;

/**
 * Another number of points along one axis, as a constant linear map: out[i] = Σ_k w[i][k]·in[j[i] +
 * k]. Fields are resized axis by axis. With s = from/to, the four rules of PyTorch's {@code
 * interpolate}, which differ from each other by 3 to 60 percent:
 *
 * <pre>
 *   bilinear              q = max((i + ½)·s − ½, 0), between ⌊q⌋ and the next point
 *   bilinear, aligned     q = i·(from − 1)/(to − 1): the outermost points stay where they are
 *   bicubic               q as above (not cut at 0), four points around it, a = −¾
 *   bicubic, antialiased  c = s·(i + ½), points within 2·max(s, 1) of it, a = −½, weights divided
 *                         by their sum; aligned: s = (from − 1)/(to − 1), but the same c
 *
 *   k_a(t) = (a + 2)|t|³ − (a + 3)t² + 1            |t| &lt; 1
 *          = a·(|t|³ − 5t² + 8|t| − 4)              1 ≤ |t| &lt; 2
 * </pre>
 *
 * Points beyond the edge are the edge's. All are the identity where from = to.
 */
public final class AxisResize {

  private static final double PLAIN = -0.75;
  private static final double ANTIALIASED = -0.5;

  private final String rule;
  private final int from;
  private final int[] first;
  private final double[][] weights;

  private AxisResize(String rule, int from, int to) {
    Checks.positive("points before", from);
    Checks.positive("points after", to);
    this.rule = rule;
    this.from = from;
    this.first = new int[to];
    this.weights = new double[to][];
  }

  /**
   * Bilinear, cell centres aligned. Positions are taken in single precision, as PyTorch does for
   * single-precision fields.
   */
  public static AxisResize bilinear(int from, int to) {
    AxisResize map = new AxisResize("bilinear", from, to);
    float scale = (float) from / to;
    for (int i = 0; i < to; i++) {
      float q = Math.max((i + 0.5f) * scale - 0.5f, 0);
      int lower = Math.min((int) q, from - 1);
      float share = q - lower;
      map.taps(i, lower, 1 - share, share);
    }
    return map;
  }

  /** Bilinear, outermost points aligned. */
  public static AxisResize alignedBilinear(int from, int to) {
    AxisResize map = new AxisResize("bilinear, aligned", from, to);
    for (int i = 0; i < to; i++) {
      double q = i * aligned(from, to);
      int lower = Math.min((int) q, from - 1);
      map.taps(i, lower, 1 - (q - lower), q - lower);
    }
    return map;
  }

  /** Bicubic over four points with a = −¾, also on the way down. */
  public static AxisResize bicubic(int from, int to, boolean aligned) {
    AxisResize map = new AxisResize(aligned ? "bicubic, aligned" : "bicubic", from, to);
    double scale = (double) from / to;
    for (int i = 0; i < to; i++) {
      double q = aligned ? i * aligned(from, to) : scale * (i + 0.5) - 0.5;
      int lower = (int) Math.floor(q);
      map.taps(
          i,
          lower - 1,
          IntStream.rangeClosed(lower - 1, lower + 2)
              .mapToDouble(j -> cubic(j - q, PLAIN))
              .toArray());
    }
    return map;
  }

  /** Bicubic with a = −½ and a kernel that widens on the way down. */
  public static AxisResize antialiasedBicubic(int from, int to, boolean aligned) {
    AxisResize map =
        new AxisResize(
            aligned ? "bicubic, antialiased, aligned" : "bicubic, antialiased", from, to);
    double scale = aligned ? aligned(from, to) : (double) from / to;
    double wide = Math.max(scale, 1);
    for (int i = 0; i < to; i++) {
      double centre = scale * (i + 0.5);
      int low = Math.max((int) (centre - 2 * wide + 0.5), 0);
      int high = Math.min((int) (centre + 2 * wide + 0.5), from) - 1;
      double[] raw =
          IntStream.rangeClosed(low, high)
              .mapToDouble(j -> cubic((j - centre + 0.5) / wide, ANTIALIASED))
              .toArray();
      double sum = Arrays.stream(raw).sum();
      map.taps(i, low, Arrays.stream(raw).map(w -> w / sum).toArray());
    }
    return map;
  }

  private static double aligned(int from, int to) {
    return to == 1 ? 0 : (double) (from - 1) / (to - 1);
  }

  private static double cubic(double offset, double a) {
    double t = Math.abs(offset);
    if (t < 1) {
      return ((a + 2) * t - (a + 3)) * t * t + 1;
    }
    return t < 2 ? a * (((t - 5) * t + 8) * t - 4) : 0;
  }

  private void taps(int i, int low, double... values) {
    first[i] = low;
    weights[i] = values;
  }

  /** Points before. */
  public int from() {
    return from;
  }

  /** Points after. */
  public int to() {
    return first.length;
  }

  /** Whether nothing changes. */
  public boolean isIdentity() {
    return from == to();
  }

  /** The map as a matrix [to, from]. */
  public double[][] matrix() {
    double[][] matrix = new double[to()][from];
    for (int i = 0; i < matrix.length; i++) {
      for (int k = 0; k < weights[i].length; k++) {
        matrix[i][Math.max(0, Math.min(first[i] + k, from - 1))] += weights[i][k];
      }
    }
    return matrix;
  }

  /** Points that one point is made of, at most. */
  public int band() {
    return Arrays.stream(weights).mapToInt(w -> w.length).max().orElseThrow();
  }

  /**
   * One value of an image resized by two bilinear maps, in single precision.
   *
   * @param values numbers that hold an image of {@code width} columns
   * @param base position of the image's first value
   * @param step distance between neighbouring columns
   */
  public static float at(
      float[] values,
      int base,
      int width,
      int step,
      AxisResize rows,
      int y,
      AxisResize columns,
      int x) {
    int top = base + rows.first[y] * width * step + columns.first[x] * step;
    int right = columns.first[x] + 1 < columns.from ? step : 0;
    int down = rows.first[y] + 1 < rows.from ? width * step : 0;
    float fx = (float) columns.weights[x][1];
    float fy = (float) rows.weights[y][1];
    float above = (1 - fx) * values[top] + fx * values[top + right];
    float below = (1 - fx) * values[top + down] + fx * values[top + down + right];
    return (1 - fy) * above + fy * below;
  }

  /**
   * One value of an image resized by two bilinear maps.
   *
   * @param image [height, width]
   */
  public static double at(
      double[] image, int width, AxisResize rows, int y, AxisResize columns, int x) {
    int top = rows.first[y] * width + columns.first[x];
    int right = columns.first[x] + 1 < columns.from ? 1 : 0;
    int down = rows.first[y] + 1 < rows.from ? width : 0;
    double[] wx = columns.weights[x];
    double[] wy = rows.weights[y];
    double above = wx[0] * image[top] + wx[1] * image[top + right];
    double below = wx[0] * image[top + down] + wx[1] * image[top + down + right];
    return wy[0] * above + wy[1] * below;
  }

  @Override
  public String toString() {
    return rule + " " + from + " → " + to();
  }
}

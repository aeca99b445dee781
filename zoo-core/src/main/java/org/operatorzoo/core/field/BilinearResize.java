package org.operatorzoo.core.field;

/**
 * Bilinear interpolation along one axis, cell centres aligned (align_corners = false), without
 * antialiasing:
 *
 * <pre>
 *   q = max((i + ½)·from/to − ½, 0),  i0 = min(⌊q⌋, from−1),  i1 = min(i0+1, from−1),
 *   out[i] = (1 − (q−i0))·in[i0] + (q−i0)·in[i1].
 * </pre>
 *
 * The identity where from = to. Doubling gives ¾·in[i] + ¼·in[i−1] at even positions: not the
 * original values.
 *
 * @param lower i0, [to]
 * @param upper i1, [to]
 * @param share q − i0, [to]
 */
@SuppressWarnings("ArrayRecordComponent") // Internal weights, never compared.
public record BilinearResize(int[] lower, int[] upper, float[] share) {

  /** The weights of a resize from {@code from} to {@code to} values. */
  public static BilinearResize of(int from, int to) {
    int[] lower = new int[to];
    int[] upper = new int[to];
    float[] share = new float[to];
    float scale = (float) from / to;
    for (int i = 0; i < to; i++) {
      float q = Math.max((i + 0.5f) * scale - 0.5f, 0);
      lower[i] = Math.min((int) q, from - 1);
      upper[i] = Math.min(lower[i] + 1, from - 1);
      share[i] = q - lower[i];
    }
    return new BilinearResize(lower, upper, share);
  }

  /**
   * One value of a resized image.
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
      BilinearResize rows,
      int y,
      BilinearResize columns,
      int x) {
    int top = base + rows.lower[y] * width * step;
    int bottom = base + rows.upper[y] * width * step;
    int left = columns.lower[x] * step;
    int right = columns.upper[x] * step;
    float fx = columns.share[x];
    float fy = rows.share[y];
    float above = (1 - fx) * values[top + left] + fx * values[top + right];
    float below = (1 - fx) * values[bottom + left] + fx * values[bottom + right];
    return (1 - fy) * above + fy * below;
  }
}

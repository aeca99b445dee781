package org.operatorzoo.core.fused;

/**
 * Loops over blocks of floats that the compiler turns into vector instructions. It does so only
 * where every array is read and written at the same index (it cannot know that two arrays differ)
 * and never for a sum into one variable. Coefficients of columns are therefore laid out like the
 * block, row after row ({@link #repeat}), and sums down the columns are kept in a block of the same
 * size ({@link ColumnSums}).
 */
final class Loops {

  private Loops() {}

  /** v ← v + w. */
  static void add(float[] v, float[] w, int n) {
    for (int i = 0; i < n; i++) {
      v[i] += w[i];
    }
  }

  /** v ← v − w. */
  static void subtract(float[] v, float[] w, int n) {
    for (int i = 0; i < n; i++) {
      v[i] -= w[i];
    }
  }

  /** v ← v·w. */
  static void multiply(float[] v, float[] w, int n) {
    for (int i = 0; i < n; i++) {
      v[i] *= w[i];
    }
  }

  /** v ← v + a·b. */
  static void addProduct(float[] v, float[] a, float[] b, int n) {
    for (int i = 0; i < n; i++) {
      v[i] = Math.fma(a[i], b[i], v[i]);
    }
  }

  /** v ← v + a·factor. */
  static void addScaled(float[] v, float[] a, float factor, int n) {
    for (int i = 0; i < n; i++) {
      v[i] = Math.fma(a[i], factor, v[i]);
    }
  }

  /** v ← v·scale + shift. */
  static void affine(float[] v, float[] scale, float[] shift, int n) {
    for (int i = 0; i < n; i++) {
      v[i] = Math.fma(v[i], scale[i], shift[i]);
    }
  }

  /** v ← v − shift on [from, to). */
  static void subtract(float[] v, float shift, int from, int to) {
    for (int i = from; i < to; i++) {
      v[i] -= shift;
    }
  }

  /** v ← v·scale + shift on [from, to). */
  static void affine(float[] v, float scale, float shift, int from, int to) {
    for (int i = from; i < to; i++) {
      v[i] = Math.fma(v[i], scale, shift);
    }
  }

  /** v ← v·scale + w·other + shift on [from, to). */
  static void affine(
      float[] v, float scale, float[] w, float other, float shift, int from, int to) {
    for (int i = from; i < to; i++) {
      v[i] = Math.fma(v[i], scale, Math.fma(w[i], other, shift));
    }
  }

  /** Copies the row that starts at {@code from} to the rows after it, {@code rows} in all. */
  static void repeat(float[] v, int from, int width, int rows) {
    int total = rows * width;
    for (int done = width; done < total; done *= 2) {
      System.arraycopy(v, from, v, from + done, Math.min(done, total - done));
    }
  }

  /** Fills {@code rows} rows with the same numbers, rounded. */
  static void repeat(double[] row, float[] v, int rows) {
    for (int j = 0; j < row.length; j++) {
      v[j] = (float) row[j];
    }
    repeat(v, 0, row.length, rows);
  }
}

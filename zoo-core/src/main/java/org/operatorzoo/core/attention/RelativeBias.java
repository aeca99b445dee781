package org.operatorzoo.core.attention;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.graph.GraphScope;

/**
 * Bias of attention along an axis by the distance of key and query, one number per head and bucket
 * of distances (Raffel et al., arXiv 1910.10683, section 2.1, with 32 buckets):
 *
 * <pre>  bias[a, i, j] = table[bucket(r), a],   r = j − i</pre>
 *
 * <p>bucket(r) = (16 if r &gt; 0) + b(|r|), b(n) = n below 8, else min(15, 8 + ⌊8·ln(n/8)/ln 4⌋).
 * On a periodic axis of L tokens, with th = ⌊L/2⌋, r below −th becomes r mod th and r above th
 * becomes −(−r mod th), remainders not negative, as in the released code of MPP (arXiv 2310.02994):
 * the wrapped distance for even L, one too short for odd L.
 *
 * @param length L
 * @param periodic whether the axis closes on itself
 */
public record RelativeBias(int length, boolean periodic) {

  /** Rows of the table. */
  public static final int BUCKETS = 32;

  private static final int EXACT = 8;

  /** The first distance of each bucket from {@link #EXACT} on. */
  private static final int[] STARTS = {8, 10, 12, 14, 16, 20, 23, 27};

  /** Checks the extent. */
  public RelativeBias {
    Checks.positive("length", length);
  }

  /**
   * The bias.
   *
   * @param table [32, h]
   * @return [h, L, L], query before key
   */
  public SDVariable of(GraphScope scope, SDVariable table, int heads) {
    SameDiff sd = scope.sd();
    SDVariable chosen = scope.constant("buckets/" + this, oneHot()).mmul(table);
    return sd.permute(sd.reshape(chosen, length, length, heads), 2, 0, 1);
  }

  /** Lookup as a product: [L·L, 32]. */
  private double[][] oneHot() {
    double[][] rows = new double[length * length][BUCKETS];
    for (int i = 0; i < length; i++) {
      for (int j = 0; j < length; j++) {
        rows[i * length + j][bucket(j - i)] = 1;
      }
    }
    return rows;
  }

  /** The table's row for a distance, key minus query. */
  int bucket(int distance) {
    int r = periodic ? wrapped(distance) : distance;
    int n = Math.abs(r);
    int b = n;
    if (n >= EXACT) {
      b = EXACT - 1;
      // The logarithm by its table: 16 lies exactly on a boundary.
      for (int start : STARTS) {
        b += n >= start ? 1 : 0;
      }
    }
    return (r > 0 ? BUCKETS / 2 : 0) + b;
  }

  private int wrapped(int r) {
    int half = length / 2;
    if (r < -half) {
      return Math.floorMod(r, half);
    }
    return r > half ? -Math.floorMod(-r, half) : r;
  }
}

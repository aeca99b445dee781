package org.operatorzoo.core.attention;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.layer.GridPoints;

/**
 * Rotary embedding of points in the plane (Su et al., arXiv 2104.09864, in the form of Li et al.,
 * arXiv 2205.13671, section 3.3). The first half of a head's channels turns with the row
 * coordinate, the second with the column coordinate. A half of d/2 channels is (p, r), both d/4
 * wide, and becomes
 *
 * <pre>
 *   (p·cos a − r·sin a,  r·cos a + p·sin a),   a_j = coordinate·scale·10000^(−2j/(d/2)),  j = 0..d/4−1
 * </pre>
 *
 * <p>Angles reach thousands of radians: the tables are made in double from double coordinates and
 * rounded once.
 *
 * @param heads h and d, d a multiple of 4
 * @param points the tokens
 * @param scale s, radians per unit of a coordinate in the fastest pair
 */
public record Rotary(Heads heads, GridPoints points, double scale) {

  private static final double BASE = 10000;

  /** Checks that halves can be halved. */
  public Rotary {
    if (heads.size() % 4 != 0) {
      throw new ConfigException("channels of a head", "a multiple of 4", "" + heads.size());
    }
  }

  /**
   * Turns every head by the coordinates of its token.
   *
   * @param x [.., N, h·d]
   * @return [B, N, h, d]; B = 1 if x has no axis of samples
   */
  public SDVariable apply(GraphScope scope, SDVariable x) {
    SameDiff sd = scope.sd();
    int n = points.count();
    int d = heads.size();
    int quarter = d / 4;
    String key = "rotary/" + this;
    SDVariable cos = scope.constant(key + "/cos", table(false));
    SDVariable sin = scope.constant(key + "/sin", table(true));
    SDVariable parts = sd.reshape(x, -1, n, heads.count(), d);
    SDVariable[] q = new SDVariable[4];
    for (int i = 0; i < q.length; i++) {
      q[i] = sd.slice(parts, new int[] {0, 0, 0, i * quarter}, -1, -1, -1, quarter);
    }
    SDVariable swapped = sd.concat(3, q[1], q[0], q[3], q[2]);
    return parts.mul(sd.reshape(cos, n, 1, d)).add(swapped.mul(sd.reshape(sin, n, 1, d)));
  }

  /** Factors of a channel itself, or, with their sign, of its partner: [N, d]. */
  private double[][] table(boolean partner) {
    int quarter = heads.size() / 4;
    double[][] coordinates = points.coordinates();
    double[][] table = new double[points.count()][heads.size()];
    for (int n = 0; n < table.length; n++) {
      for (int i = 0; i < heads.size(); i++) {
        double angle =
            coordinates[n][i / (2 * quarter)]
                * scale
                * Math.pow(BASE, -(i % quarter) / (double) quarter);
        boolean first = i / quarter % 2 == 0;
        table[n][i] = partner ? (first ? -Math.sin(angle) : Math.sin(angle)) : Math.cos(angle);
      }
    }
    return table;
  }
}

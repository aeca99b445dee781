package org.operatorzoo.core.attention;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.graph.GraphScope;

/**
 * Continuous position bias in a window (Swin v2, arXiv 2111.09883, section 3.3): a perceptron of
 * the distance on a logarithmic scale,
 *
 * <pre>
 *   t = sign(8r)·log₂(|8r| + 1)/3,   r = (Δrow, Δcolumn)/(w − 1),   query minus key
 *   bias = 16·sigmoid(MLP(t))        per head
 * </pre>
 *
 * <p>The perceptron sees each of the (2w−1)² distances once; two small selections, of rows and of
 * columns, spread its values over the w²×w² pairs.
 *
 * @param window w
 * @param heads h
 */
public record WindowBias(int window, int heads) {

  /** Inputs of the perceptron. */
  public static final int COORDINATES = 2;

  private static final double LARGEST = 16;

  /** Checks the extents. */
  public WindowBias {
    Checks.positive("window", window);
    Checks.positive("heads", heads);
  }

  private int distances() {
    return 2 * window - 1;
  }

  /** The perceptron's inputs t, [(2w−1)², 2], row distance first. */
  public SDVariable inputs(GraphScope scope) {
    double[][] points = new double[distances() * distances()][];
    for (int i = 0; i < points.length; i++) {
      points[i] = new double[] {scaled(i / distances()), scaled(i % distances())};
    }
    return scope.constant("distances/" + window, points);
  }

  private double scaled(int index) {
    double r = 8.0 * (index - (window - 1)) / Math.max(1, window - 1);
    return Math.signum(r) * Math.log1p(Math.abs(r)) / Math.log(2) / 3;
  }

  /**
   * The bias.
   *
   * @param values of the perceptron, [(2w−1)², h]
   * @return [h, w², w²], query before key
   */
  public SDVariable spread(GraphScope scope, SDVariable values) {
    SameDiff sd = scope.sd();
    int n = distances();
    int pairs = window * window;
    SDVariable select = scope.constant("pairs/" + window, pairs());
    // [d_r, d_c, h] → pairs of rows [w², d_c·h] → [w², h, d_c] → pairs of columns [w²·h, w²]
    SDVariable byRows = sd.reshape(select.mmul(sd.reshape(values, n, -1)), pairs, n, heads);
    SDVariable turned = sd.reshape(sd.permute(byRows, 2, 0, 1), -1, n);
    SDVariable byBoth = sd.mmul(turned, select, false, true, false);
    SDVariable grid = sd.reshape(byBoth, -1, window, window, window, window);
    SDVariable bias = sd.reshape(sd.permute(grid, 0, 1, 3, 2, 4), heads, pairs, pairs);
    return sd.nn().sigmoid(bias).mul(LARGEST);
  }

  /** One-hot rows: the distance of each pair of places on an axis, [w², 2w−1]. */
  private double[][] pairs() {
    double[][] rows = new double[window * window][distances()];
    for (int query = 0; query < window; query++) {
      for (int key = 0; key < window; key++) {
        rows[query * window + key][query - key + window - 1] = 1;
      }
    }
    return rows;
  }
}

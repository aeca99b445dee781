package org.operatorzoo.core.spectral;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.layer.Linear;

/**
 * Fields with the grid first, [W·H·B, c]: the arrangement in which the spectral convolution needs
 * no transposition. The operator turns its input into it once and its output back once; pointwise
 * maps do not care.
 *
 * @param height H
 * @param width W
 */
public record Planes(int height, int width) {

  /** Coordinate channels that {@link #lift} appends: row, column. */
  public static final int COORDINATES = 2;

  /** W·H. */
  public long cells() {
    return (long) height * width;
  }

  /** [B, H, W, ..] → [W·H·B, c], c the product of the axes after W. */
  public SDVariable enter(SameDiff sd, SDVariable x, long channels) {
    SDVariable turned = sd.reshape(x, -1, height, width, channels).permute(2, 1, 0, 3);
    return sd.reshape(turned, -1, channels);
  }

  /** [W·H·B, c] → [B, H·W, c]. */
  public SDVariable leave(SameDiff sd, SDVariable rows, long channels) {
    SDVariable turned = sd.reshape(rows, width, height, -1, channels).permute(2, 1, 0, 3);
    return sd.reshape(turned, -1, cells(), channels);
  }

  /**
   * GELU(W·(x, row, column) + b): a pointwise map of the data channels and two coordinate channels
   * appended to them. Coordinates are the same for every sample and act as a bias per point.
   *
   * @param x [W·H·B, c]
   * @param map of c + 2 channels to E
   * @param rows coordinates of the H rows
   * @param columns coordinates of the W columns
   * @return [W·H·B, E]
   */
  public SDVariable lift(GraphScope at, SDVariable x, Linear map, double[] rows, double[] columns) {
    SameDiff sd = at.sd();
    double[][] points = new double[height * width][];
    for (int i = 0; i < points.length; i++) {
      points[i] = new double[] {rows[i % height], columns[i / height]};
    }
    int channels = map.in() - COORDINATES;
    SDVariable weight = map.weight(at);
    SDVariable onData = sd.slice(weight, new int[] {0, 0}, channels, -1);
    SDVariable onPlace = sd.slice(weight, new int[] {channels, 0}, COORDINATES, -1);
    SDVariable bias = at.constant("grid/" + this, points).mmul(onPlace).add(map.bias(at));
    SDVariable data = sd.reshape(x.mmul(onData), cells(), -1, map.out());
    SDVariable activated = at.ops().biasGelu(data, bias);
    return sd.reshape(activated, -1, map.out());
  }

  /** Adds a row per sample, [B, c] or [1, c], to [W·H·B, c]. */
  public SDVariable addPerSample(
      SameDiff sd, SDVariable rows, SDVariable perSample, long channels) {
    SDVariable sum =
        sd.reshape(rows, cells(), -1, channels).add(sd.reshape(perSample, 1, -1, channels));
    return sd.reshape(sum, -1, channels);
  }
}

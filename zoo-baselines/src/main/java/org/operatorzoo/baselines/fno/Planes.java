package org.operatorzoo.baselines.fno;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.layer.Affine;

/**
 * Fields with the grid first, [W·H·B, c]: the arrangement in which the spectral convolution needs
 * no transposition. The operator turns its input into it once and its output back once; pointwise
 * maps do not care.
 *
 * @param height H
 * @param width W
 */
record Planes(int height, int width) {

  /** W·H. */
  long cells() {
    return (long) height * width;
  }

  /** [B, H, W, ..] → [W·H·B, c], c the product of the axes after W. */
  SDVariable enter(SameDiff sd, SDVariable x, long channels) {
    SDVariable turned = sd.reshape(x, -1, height, width, channels).permute(2, 1, 0, 3);
    return sd.reshape(turned, -1, channels);
  }

  /** [W·H·B, c] → [B, H·W, c]. */
  SDVariable leave(SameDiff sd, SDVariable rows, long channels) {
    SDVariable turned = sd.reshape(rows, width, height, -1, channels).permute(2, 1, 0, 3);
    return sd.reshape(turned, -1, cells(), channels);
  }

  /**
   * GELU(W·(x, row, column) + b): a pointwise map of the data channels and two coordinate channels
   * appended to them. Coordinates are the same for every sample and act as a bias per point.
   *
   * @param rows x [W·H·B, c]
   * @param map weight [c + 2, E]
   * @return [W·H·B, E]
   */
  SDVariable lift(
      GraphScope scope,
      SDVariable rows,
      Affine map,
      int channels,
      int hidden,
      double[] rowCoordinates,
      double[] columnCoordinates) {
    SameDiff sd = scope.sd();
    double[][] points = new double[height * width][];
    for (int i = 0; i < points.length; i++) {
      points[i] = new double[] {rowCoordinates[i % height], columnCoordinates[i / height]};
    }
    SDVariable onData = sd.slice(map.weight(), new int[] {0, 0}, channels, -1);
    SDVariable onPlace = sd.slice(map.weight(), new int[] {channels, 0}, 2, -1);
    SDVariable bias = scope.constant("grid/" + this, points).mmul(onPlace).add(map.bias());
    SDVariable data = sd.reshape(rows.mmul(onData), cells(), -1, hidden);
    SDVariable activated = scope.ops().biasGelu(data, bias);
    return sd.reshape(activated, -1, hidden);
  }

  /** Adds a row per sample, [B, c] or [1, c], to [W·H·B, c]. */
  SDVariable addPerSample(SameDiff sd, SDVariable rows, SDVariable perSample, long channels) {
    SDVariable sum =
        sd.reshape(rows, cells(), -1, channels).add(sd.reshape(perSample, 1, -1, channels));
    return sd.reshape(sum, -1, channels);
  }
}

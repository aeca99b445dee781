package org.operatorzoo.core.layer;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.graph.GraphScope;

/**
 * First half of the embedding of frames in patches: h = GELU(conv(x, row, column, time) + b), a
 * convolution with kernel = stride = P over the data channels and three coordinate channels,
 * linspace(0, 1) along rows, columns and frames. The pointwise second half is folded into the
 * {@link TemporalAggregation}.
 *
 * <p>The convolution is one product over cut-out patches. Coordinates are the same for every
 * sample, so their part of the kernel acts once, on a constant, and joins as a bias per token and
 * frame; nothing is concatenated to the samples.
 *
 * @param height H
 * @param width W
 * @param frames T
 * @param channels C
 * @param patch P
 * @param hidden E, channels of h
 */
public record PatchEmbedding(
    int height, int width, int frames, int channels, int patch, int hidden) {

  /** Coordinate channels: row, column, time. */
  public static final int COORDINATES = 3;

  /** Checks that patches tile the grid. */
  public PatchEmbedding {
    Checks.divides("height", height, "patch", patch);
    Checks.divides("width", width, "patch", patch);
  }

  /** h = H/P, rows of tokens. */
  public int tokenRows() {
    return height / patch;
  }

  /** w = W/P, columns of tokens. */
  public int tokenColumns() {
    return width / patch;
  }

  /** N = h·w. */
  public int tokens() {
    return tokenRows() * tokenColumns();
  }

  /**
   * @param x [B, H, W, T, C]
   * @param conv weight [P·P·(C+3), E], rows in the order (row in patch, column in patch, channel);
   *     bias [E]
   * @return [B·N, T·E]
   */
  public SDVariable apply(GraphScope scope, SDVariable x, Affine conv) {
    SameDiff sd = scope.sd();
    long area = (long) patch * patch;
    int all = channels + COORDINATES;
    SDVariable kernel = sd.reshape(conv.weight(), area, all, hidden);
    SDVariable onData =
        sd.reshape(
            sd.slice(kernel, new int[] {0, 0, 0}, -1, channels, -1), area * channels, hidden);
    SDVariable onPlace =
        sd.reshape(
            sd.slice(kernel, new int[] {0, channels, 0}, -1, COORDINATES, -1),
            area * COORDINATES,
            hidden);
    String key = "places/" + height + "x" + width + "x" + frames + "/" + patch;
    SDVariable bias = scope.constant(key, places()).mmul(onPlace).add(conv.bias());
    long rows = (long) tokens() * frames;
    SDVariable data = sd.reshape(patches(sd, x).mmul(onData), -1, rows, hidden);
    SDVariable activated = scope.ops().gelu(data.add(sd.reshape(bias, 1, rows, hidden)));
    return sd.reshape(activated, -1, (long) frames * hidden);
  }

  /**
   * [B, H, W, T, C] → [B·N·T, P·P·C], in two steps of long runs: ND4J permutes arrays of more than
   * five axes ten times slower.
   */
  private SDVariable patches(SameDiff sd, SDVariable x) {
    long area = (long) patch * patch;
    long run = (long) patch * frames * channels;
    SDVariable cut = sd.reshape(x, -1, patch, tokenColumns(), run).permute(0, 2, 1, 3);
    SDVariable byFrame = sd.reshape(cut, -1, area, frames, channels).permute(0, 2, 1, 3);
    return sd.reshape(byFrame, -1, area * channels);
  }

  /** Coordinates of the points of each patch and frame, [N·T][P·P·3]. */
  private double[][] places() {
    double[] rows = CoordinateChannels.linspace(height);
    double[] columns = CoordinateChannels.linspace(width);
    double[] times = CoordinateChannels.linspace(frames);
    int area = patch * patch;
    double[][] places = new double[tokens() * frames][area * COORDINATES];
    for (int i = 0; i < places.length; i++) {
      int token = i / frames;
      int top = token / tokenColumns() * patch;
      int left = token % tokenColumns() * patch;
      for (int q = 0; q < area; q++) {
        places[i][q * COORDINATES] = rows[top + q / patch];
        places[i][q * COORDINATES + 1] = columns[left + q % patch];
        places[i][q * COORDINATES + 2] = times[i % frames];
      }
    }
    return places;
  }
}

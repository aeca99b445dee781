package org.operatorzoo.core.layer;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;

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
 * @param name of the convolution
 * @param field H, W, T, C
 * @param patch P
 * @param hidden E, channels of h
 * @param form how the convolution is saved
 */
public record PatchEmbedding(String name, FieldSpec field, int patch, int hidden, Form form)
    implements Layer {

  /** Coordinate channels: row, column, time. */
  public static final int COORDINATES = 3;

  /** Checks that patches tile the grid. */
  public PatchEmbedding {
    Checks.present("field", field);
    Checks.positive("patch", patch);
    Checks.divides("height", field.height(), "patch", patch);
    Checks.divides("width", field.width(), "patch", patch);
  }

  /** h = H/P, rows of tokens. */
  public int tokenRows() {
    return field.height() / patch;
  }

  /** w = W/P, columns of tokens. */
  public int tokenColumns() {
    return field.width() / patch;
  }

  /** N = h·w. */
  public int tokens() {
    return tokenRows() * tokenColumns();
  }

  /** T, the frames that are embedded one by one. */
  public int frames() {
    return field.framesIn();
  }

  @Override
  public void declare(Declaration at) {
    form.patches(at.child(name), field.channelsIn() + COORDINATES, hidden, patch);
  }

  /** x [B, H, W, T, C] → [B·N, T·E]. */
  public SDVariable apply(GraphScope scope, SDVariable x) {
    SameDiff sd = scope.sd();
    GraphScope own = scope.child(name);
    int channels = field.channelsIn();
    int frames = frames();
    long area = (long) patch * patch;
    int all = channels + COORDINATES;
    SDVariable kernel = sd.reshape(form.weight(own), area, all, hidden);
    SDVariable onData =
        sd.reshape(
            sd.slice(kernel, new int[] {0, 0, 0}, -1, channels, -1), area * channels, hidden);
    SDVariable onPlace =
        sd.reshape(
            sd.slice(kernel, new int[] {0, channels, 0}, -1, COORDINATES, -1),
            area * COORDINATES,
            hidden);
    String key = "places/" + field.height() + "x" + field.width() + "x" + frames + "/" + patch;
    SDVariable bias = scope.constant(key, places()).mmul(onPlace).add(form.bias(own));
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
    int channels = field.channelsIn();
    long run = (long) patch * frames() * channels;
    SDVariable cut = sd.reshape(x, -1, patch, tokenColumns(), run).permute(0, 2, 1, 3);
    SDVariable byFrame = sd.reshape(cut, -1, area, frames(), channels).permute(0, 2, 1, 3);
    return sd.reshape(byFrame, -1, area * channels);
  }

  /** Coordinates of the points of each patch and frame, [N·T][P·P·3]. */
  private double[][] places() {
    int frames = frames();
    double[] rows = Coordinates.linspace(field.height());
    double[] columns = Coordinates.linspace(field.width());
    double[] times = Coordinates.linspace(frames);
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

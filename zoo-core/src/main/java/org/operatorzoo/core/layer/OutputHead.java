package org.operatorzoo.core.layer;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;

/**
 * From tokens back to the grid: transposed convolution with kernel = stride = P (per token a linear
 * map to P·P points of O channels), GELU, pointwise O → O, GELU, pointwise O → T'·C'. The pointwise
 * maps act before the points are put in place, while they still lie by token; only the few output
 * channels are moved.
 *
 * @param spread name of the transposed convolution, saved in the form of {@code mix}
 * @param mix O → O
 * @param out O → T'·C', time outer
 * @param field H, W, T', C'
 * @param patch P
 * @param channels D
 */
public record OutputHead(
    String spread, Linear mix, Linear out, FieldSpec field, int patch, int channels)
    implements Layer {

  @Override
  public void declare(Declaration at) {
    mix.form().unpatches(at.child(spread), channels, mix.in(), patch);
    mix.declare(at);
    out.declare(at);
  }

  /** Tokens [B, N, D] → [B, H, W, T', C']. */
  public SDVariable apply(GraphScope at, SDVariable tokens) {
    SameDiff sd = at.sd();
    GraphScope own = at.child(spread);
    SDVariable rows = sd.reshape(tokens, -1, channels).mmul(mix.form().weight(own));
    SDVariable points = sd.reshape(rows, -1, mix.in());
    SDVariable mixed = mix.gelu(at, at.ops().biasGelu(points, mix.form().bias(own)));
    SDVariable values = out.apply(at, mixed);
    long run = (long) patch * field.framesOut() * field.channelsOut();
    SDVariable placed =
        sd.reshape(values, -1, field.width() / patch, patch, run).permute(0, 2, 1, 3);
    return sd.reshape(
        placed, -1, field.height(), field.width(), field.framesOut(), field.channelsOut());
  }
}

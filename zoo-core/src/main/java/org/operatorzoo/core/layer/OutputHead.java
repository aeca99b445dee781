package org.operatorzoo.core.layer;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.GraphScope;

/**
 * From tokens back to the grid: transposed convolution with kernel = stride = P (per token a linear
 * map to P·P points of O channels), GELU, pointwise O → O, GELU, pointwise O → T'·C'. The pointwise
 * maps act before the points are put in place, while they still lie by token; only the few output
 * channels are moved.
 *
 * @param field H, W, T', C'
 * @param patch P
 * @param hidden O
 */
public record OutputHead(FieldSpec field, int patch, int hidden) {

  /**
   * @param tokens [B, N, D]
   * @param spread weight [D, P·P·O], bias [O]
   * @param mix O → O
   * @param out O → T'·C', time outer
   * @return [B, H, W, T', C']
   */
  public SDVariable apply(
      GraphScope scope, SDVariable tokens, int channels, Affine spread, Affine mix, Affine out) {
    SameDiff sd = scope.sd();
    SDVariable points =
        sd.reshape(sd.reshape(tokens, -1, channels).mmul(spread.weight()), -1, hidden);
    SDVariable mixed = mix.gelu(scope, scope.ops().biasGelu(points, spread.bias()));
    SDVariable values = out.apply(scope, mixed);
    long run = (long) patch * field.framesOut() * field.channelsOut();
    SDVariable placed =
        sd.reshape(values, -1, field.width() / patch, patch, run).permute(0, 2, 1, 3);
    return sd.reshape(
        placed, -1, field.height(), field.width(), field.framesOut(), field.channelsOut());
  }
}

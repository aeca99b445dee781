package org.operatorzoo.baselines.mpp;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;

/**
 * Convolution without overlap and bias, kernel = stride = P: each patch is a row of a product.
 *
 * @param name of the layer
 * @param in channels read
 * @param out channels written
 * @param patch P
 */
record Patches(String name, int in, int out, int patch) implements Layer {

  private static final Form FORM = Form.TORCH.withoutBias();

  @Override
  public void declare(Declaration at) {
    FORM.patches(at.child(name), in, out, patch);
  }

  /** W [P·P·in, out]. */
  SDVariable weight(GraphScope at) {
    return FORM.weight(at.child(name));
  }

  /** [F, h·w, in] → [F·h/P·w/P, out]. */
  SDVariable apply(GraphScope at, SDVariable x, int width) {
    return cut(at, x, width, in).mmul(weight(at));
  }

  /** The patches as rows, [F, h·w, c] → [F·h/P·w/P, P·P·c]. */
  SDVariable cut(GraphScope at, SDVariable x, int width, int channels) {
    SameDiff sd = at.sd();
    long run = (long) patch * channels;
    SDVariable lines = sd.reshape(x, -1, patch, width / patch, run);
    return sd.reshape(sd.permute(lines, 0, 2, 1, 3), -1, patch * run);
  }
}

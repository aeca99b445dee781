package org.operatorzoo.baselines.mpp;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.layer.PatchGrid;

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
  SDVariable apply(GraphScope at, SDVariable x, int height, int width) {
    return new PatchGrid(height, width, patch).cut(at, x, in).mmul(weight(at));
  }
}

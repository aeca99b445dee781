package org.operatorzoo.baselines.m2m;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.layer.Convolution;
import org.operatorzoo.core.layer.Linear;

/**
 * Scores of the experts for a patch: map(mean over the grid of GELU(conv(GELU(conv(x))))), with 3×3
 * convolutions of stride 2.
 *
 * @param first the first convolution
 * @param second the second
 * @param head the map to n scores
 */
record PatchRouter(Convolution first, Convolution second, Linear head) implements Layer {

  static PatchRouter of(M2mConfig c) {
    int inputs = c.field().framesIn() * c.field().channelsIn();
    int one = c.routerHidden().get(0);
    int two = c.routerHidden().get(1);
    return new PatchRouter(
        new Convolution("router.0", inputs, one, 3, 2, 1, true),
        new Convolution("router.2", one, two, 3, 2, 1, true),
        new Linear("router.head", two, c.experts(), Form.TORCH));
  }

  @Override
  public void declare(Declaration at) {
    first.declare(at.group("patch_embed"));
    second.declare(at.group("blocks"));
    head.declare(at.group("blocks"));
  }

  /** Scores [P, n] of patches [P, h, w, T·C]. */
  SDVariable apply(GraphScope at, SDVariable patches) {
    SDVariable z = at.ops().gelu(first.apply(at, patches));
    z = at.ops().gelu(second.apply(at, z));
    return head.apply(at, z.mean(1, 2));
  }
}

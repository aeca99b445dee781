package org.operatorzoo.baselines.deeponet;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.layer.GridPoints;

/**
 * The trunk, from the coordinates (i/(H−1), j/(W−1)) of every point to basis functions: σ(map),
 * after the last map too. It does not depend on the input, so that it is computed once per step.
 *
 * @param name of the network
 * @param config sizes
 */
record TrunkNet(String name, DeepOnetConfig config) implements Layer {

  @Override
  public void declare(Declaration at) {
    for (int l = 0; l < config.layers(); l++) {
      int in = l == 0 ? GridPoints.COORDINATES : config.hidden();
      int out = l + 1 < config.layers() ? config.hidden() : config.functions();
      Glorot.normal(at.group("blocks").child(name, "linears", l), in, out);
    }
  }

  /** The functions at every point, [H·W, functions]. */
  SDVariable apply(GraphScope at) {
    SDVariable z = new GridPoints(config.field().height(), config.field().width()).constant(at);
    for (int l = 0; l < config.layers(); l++) {
      z = config.activation().of(at, BranchNet.map(at.child(name, "linears", l), z));
    }
    return z;
  }
}

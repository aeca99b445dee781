package org.operatorzoo.baselines.galerkin;

import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.attention.Heads;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.layer.PlainNorm;

/**
 * Layer norm over the channels of each head, with gain and bias of its own per head.
 *
 * @param name of the layer
 * @param heads h and dk
 */
record HeadNorm(String name, Heads heads) implements Layer {

  @Override
  public void declare(Declaration at) {
    for (int s = 0; s < heads.count(); s++) {
      Form.TORCH.norm(at.child(name, s), heads.size());
    }
  }

  /** The norm of x [.., h·dk], as rows [.., h, dk]. */
  SDVariable apply(GraphScope at, SDVariable x) {
    SameDiff sd = at.sd();
    SDVariable unit = new PlainNorm(heads.size()).apply(at, sd.reshape(x, -1, heads.size()));
    SDVariable rows = sd.reshape(unit, -1, heads.width());
    return rows.mul(joined(at, true)).add(joined(at, false));
  }

  private SDVariable joined(GraphScope at, boolean gain) {
    SDVariable[] parts =
        IntStream.range(0, heads.count())
            .mapToObj(s -> at.child(name, s))
            .map(own -> gain ? Form.TORCH.gain(own) : Form.TORCH.shift(own))
            .toArray(SDVariable[]::new);
    return parts.length == 1 ? parts[0] : at.sd().concat(0, parts);
  }
}

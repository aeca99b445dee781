package org.operatorzoo.nestor;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.layer.ChannelMlp;
import org.operatorzoo.core.layer.GroupNorm;
import org.operatorzoo.core.layer.Linear;
import org.operatorzoo.core.spectral.AfnoMixer;

/**
 * One of the Fourier layers in series that every field uses, with weight 1 (eq. 8–10):
 *
 * <pre>
 *   y   = x + u + AFNO(u),  u = GN₁(x)
 *   out = y + MLP(GN₂(y))
 * </pre>
 */
record AfnoLayer(String name, GroupNorm norm1, AfnoMixer mixer, GroupNorm norm2, ChannelMlp mlp)
    implements Layer {

  static AfnoLayer of(NestorConfig c, int j) {
    int d = c.width();
    int rows = c.embedding().tokenRows();
    int columns = c.embedding().tokenColumns();
    return new AfnoLayer(
        "afno." + j,
        c.norm("norm1"),
        new AfnoMixer("freq", rows, columns, d, c.afnoBlocks(), c.modes()),
        c.norm("norm2"),
        new ChannelMlp(
            new Linear("mlp", d, d, Form.PLAIN.numbered(1)),
            new Linear("mlp", d, d, Form.PLAIN.numbered(2))));
  }

  @Override
  public void declare(Declaration at) {
    Declaration own = at.group("afno").child(name);
    norm1.declare(own);
    mixer.declare(own);
    norm2.declare(own);
    mlp.declare(own);
  }

  /** [B, N, D] → [B, N, D]. */
  SDVariable apply(GraphScope at, SDVariable x) {
    GraphScope own = at.child(name);
    SameDiff sd = at.sd();
    SDVariable y = x.add(mixer.mix(own, norm1.apply(own, x)));
    SDVariable rows = sd.reshape(norm2.apply(own, y), -1, mixer.channels());
    long tokens = (long) mixer.height() * mixer.width();
    SDVariable mixed = sd.reshape(mlp.apply(own, rows), -1, tokens, mixer.channels());
    return own.tap("output", y.add(mixed));
  }
}

package org.operatorzoo.baselines.oformer;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.attention.GalerkinAttention;
import org.operatorzoo.core.attention.Heads;
import org.operatorzoo.core.attention.Rotary;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.layer.Linear;

/**
 * Cross attention of the query points on what the encoder found, then a perceptron, without norms:
 *
 * <pre>
 *   q = R(y·W_q),  k, v = z·W_kv                      4 heads of c channels each, no bias
 *   y ← y + W_o·( q·(R(P(k))ᵀ·P(v))/N ) + b_o
 *   y ← y + FF(y)
 * </pre>
 */
record CrossBlock(OformerConfig config) implements Layer {

  private static final String ATTENTION = "cross_attn_module";
  private static final int SCALE = 16;

  private Heads heads() {
    return new Heads(config.decoderHeads(), config.latentWidth());
  }

  private Linear map(String name, int parts) {
    int c = config.latentWidth();
    Form form = Form.TORCH.withoutBias().drawn(Start.rotations(c, parts * heads().count()), null);
    return new Linear(name, c, parts * heads().width(), form);
  }

  private Linear query() {
    return map("to_q", 1);
  }

  private Linear keysAndValues() {
    return map("to_kv", 2);
  }

  private Linear output() {
    return new Linear("to_out.0", heads().width(), config.latentWidth(), Form.TORCH);
  }

  private GatedPerceptron perceptron() {
    return new GatedPerceptron("ffn", config.latentWidth());
  }

  @Override
  public void declare(Declaration at) {
    Declaration attention = at.child(ATTENTION);
    query().declare(attention);
    keysAndValues().declare(attention);
    output().declare(attention);
    perceptron().declare(at);
  }

  /**
   * @param y [N, c], the same for all samples
   * @param z [B, N, c]
   * @return rows [B·N, c]
   */
  SDVariable apply(GraphScope at, SDVariable y, SDVariable z) {
    int c = config.latentWidth();
    SDVariable found = y.add(attention(at.child(ATTENTION), y, z));
    SDVariable rows = at.sd().reshape(found, -1, c);
    return rows.add(perceptron().apply(at, rows));
  }

  private SDVariable attention(GraphScope at, SDVariable y, SDVariable z) {
    SameDiff sd = at.sd();
    int n = config.points().count();
    int c = config.latentWidth();
    Rotary turn = Turns.of(heads(), config.points(), SCALE);
    GalerkinAttention attention = new GalerkinAttention(heads(), n);
    SDVariable q = sd.reshape(turn.apply(at, query().apply(at, y)), n, heads().width());
    SDVariable k = turn.apply(at, Turns.unit(at, half(at, z, 0), c));
    SDVariable context = attention.context(at, k, Turns.unit(at, half(at, z, 1), c));
    return attention.readShared(at, q, context, n, output().weight(at), c).add(output().bias(at));
  }

  private SDVariable half(GraphScope at, SDVariable z, int which) {
    SameDiff sd = at.sd();
    int width = heads().width();
    SDVariable weight =
        sd.slice(keysAndValues().weight(at), new int[] {0, which * width}, -1, width);
    return sd.reshape(z, -1, config.latentWidth()).mmul(weight);
  }
}

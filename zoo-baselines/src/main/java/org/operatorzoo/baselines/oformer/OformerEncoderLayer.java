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
import org.operatorzoo.core.layer.LayerNorm;
import org.operatorzoo.core.layer.Linear;

/**
 * One layer of the encoder on points z [B, N, e]; P normalises the channels of a head at a point, R
 * turns them by the point's coordinates:
 *
 * <pre>
 *   z ← LN(z);  q, k, v = z·W_qkv                    h heads of e channels each, no bias
 *   z ← z + W_o·( R(q)·(R(P(k))ᵀ·P(v))/N ) + b_o     without W_o for one head
 *   z ← LN(z);  z ← z + FF(z)
 * </pre>
 *
 * <p>Both sums start from the normalised z.
 *
 * @param config the configuration
 * @param index l, which decides how fast R turns
 */
record OformerEncoderLayer(OformerConfig config, int index) implements Layer {

  private static final String NORM = "0";
  private static final String ATTENTION = "1";
  private static final String SECOND_NORM = "2";
  private static final String PERCEPTRON = "3";

  private Heads heads() {
    return new Heads(config.encoderHeads(), config.encoderWidth());
  }

  private LayerNorm norm(String name) {
    return new LayerNorm(name, config.encoderWidth(), 1e-5, Form.TORCH);
  }

  private Linear qkv() {
    int e = config.encoderWidth();
    Form form = Form.TORCH.withoutBias().drawn(Start.rotations(e, config.encoderHeads()), null);
    return new Linear("to_qkv", e, 3 * heads().width(), form);
  }

  private Linear output() {
    return new Linear("to_out.0", heads().width(), config.encoderWidth(), Form.TORCH);
  }

  private GatedPerceptron perceptron() {
    return new GatedPerceptron(PERCEPTRON, config.encoderWidth());
  }

  private boolean mixesHeads() {
    return config.encoderHeads() > 1;
  }

  @Override
  public void declare(Declaration at) {
    norm(NORM).declare(at);
    qkv().declare(at.child(ATTENTION));
    if (mixesHeads()) {
      output().declare(at.child(ATTENTION));
    }
    norm(SECOND_NORM).declare(at);
    perceptron().declare(at);
  }

  /** The layer on z [B, N, e]. */
  SDVariable apply(GraphScope at, SDVariable z) {
    SDVariable first = norm(NORM).apply(at, z);
    SDVariable attended = first.add(attention(at.child(ATTENTION), first));
    SDVariable rows =
        at.sd().reshape(norm(SECOND_NORM).apply(at, attended), -1, config.encoderWidth());
    SDVariable out = rows.add(perceptron().apply(at, rows));
    return at.sd().reshape(out, -1, config.points().count(), config.encoderWidth());
  }

  private SDVariable attention(GraphScope at, SDVariable z) {
    int n = config.points().count();
    int e = config.encoderWidth();
    SDVariable rows = at.sd().reshape(z, -1, e);
    Rotary turn = Turns.of(heads(), config.points(), config.scale(index));
    GalerkinAttention attention = new GalerkinAttention(heads(), n);
    SDVariable k = turn.apply(at, Turns.unit(at, part(at, rows, 1), e));
    SDVariable v = Turns.unit(at, part(at, rows, 2), e);
    SDVariable context = attention.context(at, k, v);
    SDVariable q = turn.apply(at, part(at, rows, 0));
    return mixesHeads()
        ? attention.read(at, q, context, n, output().weight(at), e).add(output().bias(at))
        : attention.read(at, q, context, n);
  }

  /** Queries, keys or values [R, h·e]. */
  private SDVariable part(GraphScope at, SDVariable rows, int which) {
    SameDiff sd = at.sd();
    int width = heads().width();
    return rows.mmul(sd.slice(qkv().weight(at), new int[] {0, which * width}, -1, width));
  }
}

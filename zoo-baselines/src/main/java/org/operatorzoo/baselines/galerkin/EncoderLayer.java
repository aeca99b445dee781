package org.operatorzoo.baselines.galerkin;

import java.util.Arrays;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.attention.GalerkinAttention;
import org.operatorzoo.core.attention.Heads;
import org.operatorzoo.core.graph.Activation;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Initializer;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.layer.GridPoints;
import org.operatorzoo.core.layer.LayerNorm;
import org.operatorzoo.core.layer.Linear;

/**
 * One layer of the encoder on points z [B, N, d]:
 *
 * <pre>
 *   q, k, v = z·W_q + b_q, z·W_k + b_k, z·W_v + b_v       k and v normalised per head, or not
 *   q, k, v ← [g | q], [g | k], [g | v]                    in each head, g the coordinates
 *   z ← LN₁( z + W_o·( q·(kᵀ·v)/N ) + b_o )                LN₁, LN₂ or nothing
 *   z ← LN₂( z + W₂·ReLU(W₁·z + b₁) + b₂ )
 * </pre>
 */
record EncoderLayer(GalerkinConfig config) implements Layer {

  private Linear qkv(int which) {
    Form form = Form.TORCH.drawn(Start.nearlyNothing(config.width()), Initializer.constant(0));
    return new Linear("linears." + which, config.width(), config.width(), form);
  }

  private Heads heads() {
    return Heads.of(config.width(), config.heads());
  }

  /** The heads with their coordinates. */
  private Heads placed() {
    return new Heads(config.heads(), heads().size() + GridPoints.COORDINATES);
  }

  private Linear output() {
    return new Linear("fc", placed().width(), config.width(), Form.TORCH);
  }

  private HeadNorm norm(String name) {
    return new HeadNorm(name, heads());
  }

  private LayerNorm after(int which) {
    return new LayerNorm("layer_norm" + which, config.width(), 1e-5, Form.TORCH);
  }

  private Linear expand() {
    return new Linear("ff.lr1", config.width(), config.hidden(), Form.TORCH);
  }

  private Linear project() {
    return new Linear("ff.lr2", config.hidden(), config.width(), Form.TORCH);
  }

  @Override
  public void declare(Declaration at) {
    Declaration attn = at.child("attn");
    for (int which = 0; which < 3; which++) {
      qkv(which).declare(attn);
    }
    output().declare(attn);
    if (config.attentionNorm()) {
      norm("norm_K").declare(attn);
      norm("norm_V").declare(attn);
    }
    if (config.layerNorm()) {
      after(1).declare(at);
      after(2).declare(at);
    }
    expand().declare(at);
    project().declare(at);
  }

  /** The layer on z [B, N, d]. */
  SDVariable apply(GraphScope at, SDVariable z) {
    SameDiff sd = at.sd();
    SDVariable attended =
        normed(at, 1, z.add(at.child("attn").tap("output", attention(at.child("attn"), z))));
    SDVariable rows = sd.reshape(attended, -1, config.width());
    SDVariable hidden = Activation.RELU.of(at, expand().apply(at, rows));
    SDVariable forward = project().apply(at, hidden);
    SDVariable out = normed(at, 2, rows.add(forward));
    return at.tap("output", sd.reshape(out, -1, config.points().count(), config.width()));
  }

  private SDVariable attention(GraphScope at, SDVariable z) {
    SameDiff sd = at.sd();
    int n = config.points().count();
    SDVariable rows = sd.reshape(z, -1, config.width());
    SDVariable k = qkv(1).apply(at, rows);
    SDVariable v = qkv(2).apply(at, rows);
    if (config.attentionNorm()) {
      k = norm("norm_K").apply(at, k);
      v = norm("norm_V").apply(at, v);
    }
    SDVariable g = coordinates(at, z);
    GalerkinAttention attention = new GalerkinAttention(placed(), n);
    SDVariable context = attention.context(at, place(at, g, k), place(at, g, v));
    SDVariable q = place(at, g, qkv(0).apply(at, rows));
    return attention
        .read(at, q, context, n, output().weight(at), config.width())
        .add(output().bias(at));
  }

  /** g for every sample and head, [B, N, h, 2]. */
  private SDVariable coordinates(GraphScope at, SDVariable z) {
    SDVariable one =
        at.sd()
            .reshape(
                config.points().perSample(at, z),
                -1,
                config.points().count(),
                1,
                GridPoints.COORDINATES);
    SDVariable[] copies = new SDVariable[config.heads()];
    Arrays.fill(copies, one);
    return copies.length == 1 ? one : at.sd().concat(2, copies);
  }

  private SDVariable place(GraphScope at, SDVariable g, SDVariable x) {
    int n = config.points().count();
    return at.sd().concat(3, g, at.sd().reshape(x, -1, n, config.heads(), heads().size()));
  }

  private SDVariable normed(GraphScope at, int which, SDVariable z) {
    return config.layerNorm() ? after(which).apply(at, z) : z;
  }
}

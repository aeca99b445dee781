package org.operatorzoo.nestor;

import static org.operatorzoo.core.graph.Initializer.constant;
import static org.operatorzoo.core.graph.Initializer.fanIn;
import static org.operatorzoo.core.graph.Initializer.normal;
import static org.operatorzoo.core.graph.Initializer.powersOfTwo;

import org.operatorzoo.core.graph.Layout;
import org.operatorzoo.core.graph.ParameterSpec.Role;
import org.operatorzoo.core.graph.ParameterTable;
import org.operatorzoo.core.layer.PatchEmbedding;
import org.operatorzoo.core.layer.TemporalAggregation;
import org.operatorzoo.core.spectral.AfnoMixer;
import org.operatorzoo.nestor.NestorParts.FeedForward;
import org.operatorzoo.nestor.NestorVariant.ExpertMlp;
import org.operatorzoo.nestor.NestorVariant.TimeAggregation;

/**
 * The parameters of NESTOR in their public order. Parameters of experts are stacked; in the graph
 * the experts are always the first axis.
 */
final class NestorParameters {

  private final NestorConfig c;
  private final ParameterTable.Builder table = ParameterTable.builder();

  private NestorParameters(NestorConfig config) {
    this.c = config;
  }

  static ParameterTable of(NestorConfig config) {
    NestorParameters parameters = new NestorParameters(config);
    parameters.embedding();
    for (int l = 0; l < config.depth(); l++) {
      parameters.block("blocks." + l + ".");
    }
    parameters.classifier();
    parameters.head();
    return parameters.table.build();
  }

  private void embedding() {
    PatchEmbedding embedding = c.embedding();
    int p = c.patch();
    int d = c.width();
    int m = embedding.hidden();
    int in = embedding.channels() + PatchEmbedding.COORDINATES;
    long rows = (long) p * p * in;
    table.group("embedding");
    table.add("embed.conv.w", fanIn(rows), Layout.reshape(rows, m), p, p, in, m);
    table.add("embed.conv.b", fanIn(rows), m);
    linear("embed.proj.w", "embed.proj.b", m, d);
    int h = embedding.tokenRows();
    int w = embedding.tokenColumns();
    table.group("pos").onGrid(0);
    table.add("embed.pos", normal(0.02), Layout.reshape((long) h * w, d), h, w, d);

    int t = embedding.frames();
    table.group("time");
    table.add("time.w", normal(1 / (t * Math.sqrt(d))), TemporalAggregation.layout(t, d), t, d, d);
    if (c.variant().timeAggregation() == TimeAggregation.EXP_MLP) {
      table.add("time.gamma", powersOfTwo(-10, 10), d);
    }
  }

  private void block(String at) {
    table.group("norm");
    norm(at + "norm", c.width());
    if (c.gated()) {
      table.group("image-gate");
      linear(at + "gate.w", at + "gate.b", c.width(), c.image().experts());
    }
    for (int j = 0; j < c.variant().afnoDepth(); j++) {
      afno(at + "afno." + j + ".");
    }
    attention(at + "attn.");
    if (c.parts().feedForward() == FeedForward.SUB_MOE) {
      tokenExperts(at + "sub.");
    }
    if (c.parts().feedForward() != FeedForward.NONE) {
      sharedMlp(at + "sub.");
    }
  }

  private void afno(String at) {
    table.group("afno");
    norm(at + "norm1", c.width());
    AfnoMixer.declare(table, at + "freq.", c.width(), c.afnoBlocks());
    norm(at + "norm2", c.width());
    linear(at + "mlp.w1", at + "mlp.b1", c.width(), c.width());
    linear(at + "mlp.w2", at + "mlp.b2", c.width(), c.width());
  }

  private void attention(String at) {
    int e = c.image().experts();
    int d = c.width();
    table.group("attention").activeShare(c.image().share());
    norm(at + "norm1", e, d);
    norm(at + "norm2", e, d);
    if (!c.variant().attentionNormShared()) {
      norm(at + "norma", e, d);
    }
    for (String part : new String[] {"q", "k", "v"}) {
      table.add(at + part + ".w", fanIn(d), e, d, d);
      table.add(at + part + ".b", fanIn(d), Layout.reshape(e, 1, d), e, d);
    }
  }

  private void tokenExperts(String at) {
    int e = c.image().experts();
    int k = c.token().experts();
    int d = c.width();
    int r = c.hidden();
    boolean gated = c.variant().expertMlp() == ExpertMlp.SWIGLU;
    double share = c.image().share();

    table.group("token-gate").activeShare(share);
    table.add(at + "gate.w", fanIn(d), Layout.SAME, e, d, k);
    table.add(at + "gate.b", fanIn(d), Layout.reshape(e, 1, k), e, k);

    // The K experts of all image experts in one row, expert e·K + k.
    long all = (long) e * k;
    Layout matrixIn = Layout.reshape(all, d, r);
    Layout matrixOut = Layout.reshape(all, r, d);
    table.group("token-experts").activeShare(share * c.token().share());
    table.add(at + "experts.w1", fanIn(d), matrixIn, e, k, d, r);
    if (gated) {
      table.add(at + "experts.w3", fanIn(d), matrixIn, e, k, d, r);
    }
    table.add(at + "experts.w2", fanIn(r), matrixOut, e, k, r, d);
    if (!gated) {
      table.add(at + "experts.b1", fanIn(d), Layout.reshape(all, r), e, k, r);
      table.add(at + "experts.b2", fanIn(r), Layout.reshape(all, 1, d), e, k, d);
    }
  }

  private void sharedMlp(String at) {
    int e = c.image().experts();
    int d = c.width();
    int r = c.hidden();
    boolean gated = c.variant().expertMlp() == ExpertMlp.SWIGLU;
    table.group("shared-mlp").activeShare(c.image().share());
    table.add(at + "shared.w1", fanIn(d), e, d, r);
    if (gated) {
      table.add(at + "shared.w3", fanIn(d), e, d, r);
    }
    table.add(at + "shared.w2", fanIn(r), e, r, d);
    if (!gated) {
      table.add(at + "shared.b1", fanIn(d), e, r);
      table.add(at + "shared.b2", fanIn(r), Layout.reshape(e, 1, d), e, d);
    }
  }

  private void classifier() {
    if (c.classes() > 0) {
      table.group("classifier").role(Role.UNTRAINED);
      linear("cls.0.w", "cls.0.b", c.width(), c.width());
      linear("cls.1.w", "cls.1.b", c.width(), c.width());
      linear("cls.2.w", "cls.2.b", c.width(), c.classes());
    }
  }

  private void head() {
    int p = c.patch();
    int d = c.width();
    int o = c.outWidth();
    long area = (long) p * p;
    table.group("head");
    table.add("head.deconv.w", fanIn(o * area), Layout.reshape(d, area * o), d, p, p, o);
    table.add("head.deconv.b", fanIn(o * area), o);
    linear("head.mix.w", "head.mix.b", o, o);
    linear("head.out.w", "head.out.b", o, c.field().channelsOut() * c.field().framesOut());
  }

  private void linear(String weight, String bias, int in, int out) {
    table.add(weight, fanIn(in), in, out);
    table.add(bias, fanIn(in), out);
  }

  private void norm(String at, long... shape) {
    table.add(at + ".gain", constant(1), shape);
    table.add(at + ".bias", constant(0), shape);
  }
}

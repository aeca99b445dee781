package org.operatorzoo.baselines.scot;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.attention.Heads;
import org.operatorzoo.core.attention.WindowAttention;
import org.operatorzoo.core.attention.WindowBias;
import org.operatorzoo.core.attention.Windows;
import org.operatorzoo.core.graph.Activation;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Initializer;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.layer.DropPath;
import org.operatorzoo.core.layer.Linear;

/**
 * One layer on tokens x [B, N, d], norms behind the branches:
 *
 * <pre>
 *   x ← x + N₁( W_o·att(x·W_q + b_q, x·W_k, x·W_v + b_v) + b_o )    in windows, every other one shifted
 *   x ← x + N₂( W₂·GELU(W₁·x + b₁) + b₂ )
 * </pre>
 *
 * @param config the configuration
 * @param stage which channels, heads and grid
 * @param shifted whether windows are shifted, if the grid has more than one
 * @param order of the layer among all of encoder and decoder
 */
record WindowLayer(ScotConfig config, int stage, boolean shifted, int order) implements Layer {

  private static final int BIAS_HIDDEN = 512;
  private static final double LARGEST_SCALE = Math.log(100);

  private int width() {
    return config.width(stage);
  }

  private Heads heads() {
    return Heads.of(width(), config.heads().get(stage));
  }

  /** Window and shift follow from the grid that the layer was built for. */
  private Windows windows() {
    int built = config.builtGrid(stage);
    int grid = config.grid(stage);
    int window = Math.min(config.window(), built);
    boolean whole = grid <= window;
    int shift = shifted && built > window && !whole ? config.window() / 2 : 0;
    return new Windows(grid, grid, whole ? grid : window, shift);
  }

  private Linear map(String name, Form form) {
    return new Linear(name, width(), width(), form);
  }

  private Linear query() {
    return map("query", Start.FORM);
  }

  private Linear key() {
    return map("key", Start.UNBIASED);
  }

  private Linear value() {
    return map("value", Start.FORM);
  }

  private Linear output() {
    return map("attention.output.dense", Start.FORM);
  }

  private Linear biasHidden() {
    return new Linear(
        "continuous_position_bias_mlp.0", WindowBias.COORDINATES, BIAS_HIDDEN, Start.FORM);
  }

  private Linear biasOut() {
    return new Linear(
        "continuous_position_bias_mlp.2", BIAS_HIDDEN, heads().count(), Start.UNBIASED);
  }

  private Linear expand() {
    return new Linear("intermediate.dense", width(), config.mlpRatio() * width(), Start.FORM);
  }

  private Linear project() {
    return new Linear("output.dense", config.mlpRatio() * width(), width(), Start.FORM);
  }

  private TimedNorm norm(String which) {
    return new TimedNorm("layernorm_" + which, width(), config);
  }

  private DropPath drop(String branch) {
    double p = DropPath.linear(config.dropPath(), order, config.layers());
    return new DropPath("drop_" + branch, p);
  }

  @Override
  public void declare(Declaration at) {
    Declaration self = at.child("attention", "self");
    self.add("logit_scale", Initializer.constant(Math.log(10)), heads().count(), 1, 1);
    biasHidden().declare(self);
    biasOut().declare(self);
    query().declare(self);
    key().declare(self);
    value().declare(self);
    output().declare(at);
    norm("before").declare(at);
    expand().declare(at);
    project().declare(at);
    norm("after").declare(at);
  }

  SDVariable apply(GraphScope at, SDVariable x) {
    SDVariable found = norm("before").apply(at, attention(at, x));
    SDVariable y = x.add(drop("attention").apply(at, found, 1));
    SDVariable rows = at.sd().reshape(y, -1, width());
    SDVariable forward = project().apply(at, expand().gelu(at, rows));
    SDVariable tokens = at.sd().reshape(forward, -1, tokens(), width());
    return y.add(drop("mlp").apply(at, norm("after").apply(at, tokens), 1));
  }

  private int tokens() {
    return config.grid(stage) * config.grid(stage);
  }

  private SDVariable attention(GraphScope at, SDVariable x) {
    SameDiff sd = at.sd();
    GraphScope self = at.child("attention", "self");
    Windows windows = windows();
    SDVariable rows = sd.reshape(windows.cut(at, x, width()), -1, width());
    SDVariable logit = self.parameter("logit_scale");
    SDVariable scale = sd.math().exp(sd.clipByValue(logit, -Double.MAX_VALUE, LARGEST_SCALE));
    SDVariable found =
        new WindowAttention(heads(), windows)
            .apply(
                at,
                query().apply(self, rows),
                key().apply(self, rows),
                value().apply(self, rows),
                scale,
                bias(self, windows));
    SDVariable mixed = output().apply(at, sd.reshape(found, -1, width()));
    return windows.join(at, mixed, width());
  }

  private SDVariable bias(GraphScope self, Windows windows) {
    WindowBias bias = new WindowBias(windows.window(), heads().count());
    SDVariable hidden = Activation.RELU.of(self, biasHidden().apply(self, bias.inputs(self)));
    return bias.spread(self, biasOut().apply(self, hidden));
  }
}

package org.operatorzoo.nestor;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.moe.Dispatch;
import org.operatorzoo.core.moe.ExpertGroups;
import org.operatorzoo.core.moe.ExpertResult;
import org.operatorzoo.core.moe.Gating;
import org.operatorzoo.core.moe.Mixture;
import org.operatorzoo.nestor.NestorVariant.ExpertMlp;

/**
 * The K routed perceptrons and the shared one of an attention expert (eq. 12 or its gated form).
 *
 * <p>Concatenated: the K hidden layers are one of width K·R; each part is scaled by its token's
 * weight, so that the last product also sums the experts.
 */
record TokenExperts(NestorConfig config, GraphScope scope, ExpertGroups groups) {

  static TokenExperts of(NestorConfig config, GraphScope scope, ExpertGroups groups) {
    return new TokenExperts(config, scope, groups);
  }

  private boolean gated() {
    return config.variant().expertMlp() == ExpertMlp.SWIGLU;
  }

  /** The shared perceptron, weight 1: [G, M, D] → [G, M, D]. */
  SDVariable shared(SDVariable s) {
    SDVariable h = hidden(s, "shared");
    SDVariable y = h.mmul(parameter("shared.w2"));
    return gated() ? y : y.add(parameter("shared.b2"));
  }

  /**
   * Σ_i w_i·MLP_i as one wide perceptron.
   *
   * @param s [G, M, D]
   * @param weights w [S·N, K]
   */
  SDVariable concatenated(SDVariable s, SDVariable weights) {
    SameDiff sd = scope.sd();
    int k = config.token().experts();
    int r = config.hidden();
    int n = config.tokens();
    SDVariable h = sd.reshape(hidden(s, "experts"), -1, k, r);
    SDVariable scaled = sd.reshape(h.mul(sd.reshape(weights, -1, k, 1)), -1, n, (long) k * r);
    SDVariable y = groups.grouped(scaled, n, (long) k * r).mmul(parameter("experts.w2"));
    if (gated()) {
      return y;
    }
    SDVariable w = groups.grouped(sd.reshape(weights, -1, n, k), n, k);
    return y.add(w.mmul(parameter("experts.b2")));
  }

  /** Hidden layers of the perceptrons of a pool side by side: [G, M, D] → [G, M, k·R]. */
  private SDVariable hidden(SDVariable s, String pool) {
    SDVariable a = s.mmul(parameter(pool + ".w1"));
    return gated()
        ? scope.ops().swiglu(a, s.mmul(parameter(pool + ".w3")))
        : scope.ops().biasGelu(a, parameter(pool + ".b1"));
  }

  private SDVariable parameter(String name) {
    return groups.parameter(scope.parameter(name));
  }

  /**
   * The same sum with the tokens sorted by expert; for one group.
   *
   * @param s [1, M, D]
   * @param gating decisions for the M tokens
   */
  SDVariable partitioned(SDVariable s, Gating gating) {
    SameDiff sd = scope.sd();
    int d = config.width();
    int r = config.hidden();
    SDVariable w1 = byExpert("experts.w1");
    SDVariable w3 = gated() ? byExpert("experts.w3") : null;
    SDVariable w2 = ownRows("experts.w2", r, d);
    SDVariable b1 = gated() ? null : ownRows("experts.b1", r);
    SDVariable b2 = gated() ? null : ownRows("experts.b2", 1, d);
    long[] token = {1, d};
    SDVariable sum =
        new Mixture(scope, gating)
            .apply(
                Dispatch.PARTITION,
                sd.reshape(s, -1, 1, d),
                token,
                token,
                (one, tokens) -> {
                  SDVariable x = one.grouped(tokens, 1, d);
                  SDVariable a = x.mmul(one.parameter(w1));
                  SDVariable h =
                      gated()
                          ? scope.ops().swiglu(a, x.mmul(one.parameter(w3)))
                          : scope.ops().biasGelu(a, one.parameter(b1));
                  SDVariable y = h.mmul(one.parameter(w2));
                  SDVariable out = gated() ? y : y.add(one.parameter(b2));
                  return ExpertResult.of(one.samples(out, 1, d));
                })
            .output();
    return sd.reshape(sum, 1, -1, d);
  }

  /** Input matrices of one attention expert, [1, D, K·R] → [K, D, R]. */
  private SDVariable byExpert(String name) {
    SDVariable byInput =
        scope
            .sd()
            .reshape(parameter(name), config.width(), config.token().experts(), config.hidden());
    return scope.sd().permute(byInput, 1, 0, 2);
  }

  /** Parameters that lie by token expert already, as [K, shape]. */
  private SDVariable ownRows(String name, long... shape) {
    long[] rows = new long[shape.length + 1];
    rows[0] = config.token().experts();
    System.arraycopy(shape, 0, rows, 1, shape.length);
    return scope.sd().reshape(parameter(name), rows);
  }
}

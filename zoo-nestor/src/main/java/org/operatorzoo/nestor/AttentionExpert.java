package org.operatorzoo.nestor;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.moe.ExpertBody;
import org.operatorzoo.core.moe.ExpertGroups;
import org.operatorzoo.nestor.NestorVariant.AttentionSkip;

/**
 * A routed expert (eq. 11 for the last line), D = h·d:
 *
 * <pre>
 *   u       = LN₁(z)
 *   Q, K, V = u·W_q + b_q, u·W_k + b_k, u·W_v + b_v
 *   a       = softmax(Q·Kᵀ/√d)·V                    per head
 *   s       = LN₁(concat(a + V))                    the same LN₁; or LN_a(concat(a) + z)
 *   out     = LN₂(s + SubMoE(s))                    or LN₂(s + MLP_shared(s)), or LN₂(s)
 * </pre>
 *
 * <p>There is no output projection. The routing weight acts on {@code out}, outside.
 */
record AttentionExpert(NestorConfig config, GraphScope scope) implements ExpertBody {

  @Override
  public SDVariable apply(ExpertGroups groups, SDVariable z) {
    GraphScope attn = scope.child("attn");
    Norms.Layer norm1 = Norms.Layer.of(attn, groups, "norm1");
    Norms.Layer norm2 = Norms.Layer.of(attn, groups, "norm2");
    Norms.Layer norma =
        config.variant().attentionNormShared() ? norm1 : Norms.Layer.of(attn, groups, "norma");

    SDVariable u = norm1.apply(attn, z);
    SDVariable q = heads(attn, groups, u, "q").mul(1 / Math.sqrt(perHead()));
    SDVariable v = heads(attn, groups, u, "v");
    SDVariable a = attention(q, heads(attn, groups, u, "k"), v);
    boolean value = config.variant().attentionSkip() == AttentionSkip.VALUE;
    SDVariable skipped = value ? joined(a.add(v)) : joined(a).add(z);
    SDVariable s = norma.apply(attn, skipped);
    scope.tap("attn_out", s);

    GraphScope sub = scope.child("sub");
    return switch (config.parts().feedForward()) {
      case SUB_MOE -> {
        SDVariable mixed = new TokenLevelSubMoe(config).apply(sub, groups, s);
        yield norm2.apply(attn, s.add(mixed));
      }
      case PERCEPTRON -> {
        SDVariable shared = new TokenExperts(config, sub).shared(groups, s);
        yield norm2.apply(attn, s.add(shared));
      }
      case NONE -> norm2.apply(attn, s);
    };
  }

  private int perHead() {
    return config.width() / config.heads();
  }

  /** Queries, keys or values, each [P·h, N, d]. */
  private SDVariable heads(GraphScope attn, ExpertGroups groups, SDVariable u, String part) {
    SameDiff sd = attn.sd();
    int n = config.tokens();
    SDVariable x =
        groups
            .product(u, attn.parameter(part + ".w"), n)
            .add(groups.parameter(attn.parameter(part + ".b")));
    SDVariable byHead = sd.permute(sd.reshape(x, -1, n, config.heads(), perHead()), 0, 2, 1, 3);
    return sd.reshape(byHead, -1, n, perHead());
  }

  private SDVariable attention(SDVariable q, SDVariable k, SDVariable v) {
    SDVariable scores = scope.sd().mmul(q, k, false, true, false);
    return scope.ops().softmax(scores, 2).mmul(v);
  }

  /** [P·h, N, d] → [P, N, D], head i in channels i·d.. */
  private SDVariable joined(SDVariable heads) {
    SameDiff sd = scope.sd();
    SDVariable byToken =
        sd.permute(sd.reshape(heads, -1, config.heads(), config.tokens(), perHead()), 0, 2, 1, 3);
    return sd.reshape(byToken, -1, config.tokens(), config.width());
  }
}

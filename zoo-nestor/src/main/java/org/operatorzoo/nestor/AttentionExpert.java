package org.operatorzoo.nestor;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.moe.ExpertBody;
import org.operatorzoo.core.moe.ExpertGroups;
import org.operatorzoo.core.moe.ExpertResult;
import org.operatorzoo.nestor.NestorVariant.AttentionSkip;

/**
 * A routed expert (eq. 11 for the last line), D = h·d:
 *
 * <pre>
 *   u       = LN₁(z)
 *   Q, K, V = u·W_q + b_q, u·W_k + b_k, u·W_v + b_v
 *   a       = softmax(Q·Kᵀ/√d)·V                    per head
 *   s       = LN₁(concat(a + V))                    the same LN₁; or LN_a(concat(a) + z)
 *   out     = LN₂(s + SubMoE(s))
 * </pre>
 *
 * <p>There is no output projection. The routing weight acts on {@code out}, outside.
 */
record AttentionExpert(NestorConfig config, GraphScope scope, String block) implements ExpertBody {

  @Override
  public ExpertResult apply(ExpertGroups groups, SDVariable z) {
    GraphScope attn = scope.child("attn");
    int n = config.tokens();
    int d = config.width();
    Norms.Layer norm1 = Norms.Layer.of(attn, groups, "norm1");
    Norms.Layer norm2 = Norms.Layer.of(attn, groups, "norm2");
    Norms.Layer norma =
        config.variant().attentionNormShared() ? norm1 : Norms.Layer.of(attn, groups, "norma");

    SDVariable[] qkv = heads(attn, groups, norm1.apply(attn, groups.grouped(z, n, d)));
    SDVariable a = attention(qkv[0], qkv[1], qkv[2]);
    boolean value = config.variant().attentionSkip() == AttentionSkip.VALUE;
    SDVariable skipped = value ? joined(a.add(qkv[2])) : joined(a).add(z);
    SDVariable s = norma.apply(attn, groups.grouped(skipped, n, d));
    scope.tap("attn_out", s);

    ExpertResult sub = new TokenLevelSubMoe(config, block).apply(scope.child("sub"), groups, s);
    SDVariable out = norm2.apply(attn, s.add(sub.output()));
    return new ExpertResult(groups.samples(out, n, d), sub.balance(), sub.routing());
  }

  /** Q (divided by √d), K and V, each [S·h, N, d]: one product for all three. */
  private SDVariable[] heads(GraphScope attn, ExpertGroups groups, SDVariable u) {
    SameDiff sd = attn.sd();
    int perHead = config.width() / config.heads();
    SDVariable qkv =
        u.mmul(groups.parameter(joint(attn, ".w"))).add(groups.parameter(joint(attn, ".b")));
    SDVariable split =
        sd.permute(sd.reshape(qkv, -1, config.tokens(), 3, config.heads(), perHead), 2, 0, 3, 1, 4);
    SDVariable stacked = sd.reshape(split, 3, -1, (long) config.tokens() * perHead);
    SDVariable[] parts = new SDVariable[3];
    for (int i = 0; i < parts.length; i++) {
      SDVariable part = sd.slice(stacked, new int[] {i, 0, 0}, 1, -1, -1);
      parts[i] = sd.reshape(part, -1, config.tokens(), perHead);
    }
    parts[0] = parts[0].mul(1 / Math.sqrt(perHead));
    return parts;
  }

  /** [E, D, 3·D] or [E, 1, 3·D]. */
  private static SDVariable joint(GraphScope attn, String kind) {
    SDVariable q = attn.parameter("q" + kind);
    return attn.sd().concat(2, q, attn.parameter("k" + kind), attn.parameter("v" + kind));
  }

  private SDVariable attention(SDVariable q, SDVariable k, SDVariable v) {
    SDVariable scores = scope.sd().mmul(q, k, false, true, false);
    return scope.ops().softmax(scores, 2).mmul(v);
  }

  /** [S·h, N, d] → [S, N, D], head i in channels i·d.. */
  private SDVariable joined(SDVariable heads) {
    SameDiff sd = scope.sd();
    int perHead = config.width() / config.heads();
    SDVariable byToken =
        sd.permute(sd.reshape(heads, -1, config.heads(), config.tokens(), perHead), 0, 2, 1, 3);
    return sd.reshape(byToken, -1, config.tokens(), config.width());
  }
}

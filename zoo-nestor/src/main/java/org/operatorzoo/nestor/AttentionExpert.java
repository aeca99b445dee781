package org.operatorzoo.nestor;

import java.util.List;
import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.moe.ExpertGroups;
import org.operatorzoo.core.moe.ExpertLinear;
import org.operatorzoo.core.moe.ExpertNorm;
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
 *
 * @param tokens N
 * @param heads h
 * @param norm1 LN₁
 * @param norm2 LN₂
 * @param norma LN_a, if there is one
 * @param query W_q and b_q
 * @param key W_k and b_k
 * @param value W_v and b_v
 * @param skip what is added to a
 * @param feedForward what follows, if anything
 */
record AttentionExpert(
    int tokens,
    int heads,
    ExpertNorm norm1,
    ExpertNorm norm2,
    Optional<ExpertNorm> norma,
    ExpertLinear query,
    ExpertLinear key,
    ExpertLinear value,
    AttentionSkip skip,
    Optional<ExpertLayer> feedForward)
    implements ExpertLayer {

  private static final String ATTENTION = "attn";
  private static final String FEED_FORWARD = "sub";

  static AttentionExpert of(NestorConfig c) {
    boolean shared = c.variant().attentionNormShared();
    return new AttentionExpert(
        c.tokens(),
        c.heads(),
        norm(c, "norm1"),
        norm(c, "norm2"),
        shared ? Optional.empty() : Optional.of(norm(c, "norma")),
        map(c, "q"),
        map(c, "k"),
        map(c, "v"),
        c.variant().attentionSkip(),
        switch (c.parts().feedForward()) {
          case SUB_MOE -> Optional.of(TokenLevelSubMoe.of(c));
          case PERCEPTRON -> Optional.of(c.sharedMlp());
          case NONE -> Optional.empty();
        });
  }

  private static ExpertNorm norm(NestorConfig c, String name) {
    return new ExpertNorm(name, c.image().experts(), c.width(), NestorConfig.NORM_EPSILON);
  }

  private static ExpertLinear map(NestorConfig c, String name) {
    List<Integer> experts = List.of(c.image().experts());
    return new ExpertLinear(name + ".w", name + ".b", experts, c.width(), c.width());
  }

  @Override
  public void declare(Declaration at) {
    Declaration own = at.group("attention").child(ATTENTION);
    norm1.declare(own);
    norm2.declare(own);
    norma.ifPresent(norm -> norm.declare(own));
    query.declare(own);
    key.declare(own);
    value.declare(own);
    feedForward.ifPresent(layer -> layer.declare(at.group("shared-mlp").child(FEED_FORWARD)));
  }

  @Override
  public SDVariable apply(GraphScope at, ExpertGroups groups, SDVariable z) {
    GraphScope own = at.child(ATTENTION);
    ExpertNorm.Chosen before = norm1.of(own, groups);
    ExpertNorm.Chosen last = norm2.of(own, groups);
    ExpertNorm.Chosen after = norma.isPresent() ? norma.get().of(own, groups) : before;

    SDVariable u = before.apply(own, z);
    SDVariable q = split(own, query.apply(own, groups, u, tokens)).mul(1 / Math.sqrt(perHead()));
    SDVariable v = split(own, value.apply(own, groups, u, tokens));
    SDVariable k = split(own, key.apply(own, groups, u, tokens));
    SDVariable a = attention(own, q, k, v);
    SDVariable skipped =
        skip == AttentionSkip.VALUE ? joined(own, a.add(v)) : joined(own, a).add(z);
    SDVariable s = own.tap("output", after.apply(own, skipped));
    if (feedForward.isEmpty()) {
      return last.apply(own, s);
    }
    SDVariable fed = feedForward.get().apply(at.child(FEED_FORWARD), groups, s);
    return last.apply(own, s.add(fed));
  }

  private int perHead() {
    return query.out() / heads;
  }

  /** [P, N, D] → [P·h, N, d]. */
  private SDVariable split(GraphScope at, SDVariable x) {
    SameDiff sd = at.sd();
    SDVariable byHead = sd.permute(sd.reshape(x, -1, tokens, heads, perHead()), 0, 2, 1, 3);
    return sd.reshape(byHead, -1, tokens, perHead());
  }

  private static SDVariable attention(GraphScope at, SDVariable q, SDVariable k, SDVariable v) {
    return at.ops().softmax(at.sd().mmul(q, k, false, true, false), 2).mmul(v);
  }

  /** [P·h, N, d] → [P, N, D], head i in channels i·d.. */
  private SDVariable joined(GraphScope at, SDVariable x) {
    SameDiff sd = at.sd();
    SDVariable byToken = sd.permute(sd.reshape(x, -1, heads, tokens, perHead()), 0, 2, 1, 3);
    return sd.reshape(byToken, -1, tokens, query.out());
  }
}

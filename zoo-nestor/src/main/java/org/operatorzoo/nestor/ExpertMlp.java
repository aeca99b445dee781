package org.operatorzoo.nestor;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.moe.ExpertGroups;
import org.operatorzoo.core.moe.ExpertLinear;

/**
 * A perceptron of every expert: MLP(t) = (SiLU(t·W₁) ⊙ t·W₃)·W₂, or GELU(t·W₁ + b₁)·W₂ + b₂ (eq.
 * 12).
 *
 * @param name of the perceptron
 * @param kind which of both
 * @param experts numbers of experts, outermost first
 * @param channels D
 * @param hidden R
 * @param tokens N, rows of a sample
 */
record ExpertMlp(
    String name,
    NestorVariant.ExpertMlp kind,
    List<Integer> experts,
    int channels,
    int hidden,
    int tokens)
    implements ExpertLayer {

  private boolean gated() {
    return kind == NestorVariant.ExpertMlp.SWIGLU;
  }

  private ExpertLinear expand() {
    return new ExpertLinear(
        "w1", gated() ? null : "b1", experts, channels, hidden, false, !gated());
  }

  private ExpertLinear gate() {
    return new ExpertLinear("w3", null, experts, channels, hidden);
  }

  private ExpertLinear project() {
    return new ExpertLinear("w2", gated() ? null : "b2", experts, hidden, channels);
  }

  @Override
  public void declare(Declaration at) {
    Declaration own = at.child(name);
    expand().declareWeight(own);
    if (gated()) {
      gate().declareWeight(own);
    }
    project().declareWeight(own);
    expand().declareBias(own);
    project().declareBias(own);
  }

  @Override
  public SDVariable apply(GraphScope at, ExpertGroups groups, SDVariable x) {
    GraphScope own = at.child(name);
    SDVariable h = expand().apply(own, groups, x, tokens);
    if (gated()) {
      h = own.ops().swiglu(h, gate().apply(own, groups, x, tokens));
    }
    return project().apply(own, groups, h, tokens);
  }
}

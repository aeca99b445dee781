package org.operatorzoo.nestor;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.moe.ExpertGroups;
import org.operatorzoo.nestor.NestorVariant.ExpertMlp;

/**
 * The routed perceptrons and the shared one of an attention expert: MLP(t) = (SiLU(t·W₁) ⊙
 * t·W₃)·W₂, or GELU(t·W₁ + b₁)·W₂ + b₂ (eq. 12).
 */
record TokenExperts(NestorConfig config, GraphScope scope) {

  /** The shared perceptron of each sample's expert: [P, N, D] → [P, N, D]. */
  SDVariable shared(ExpertGroups samples, SDVariable s) {
    return apply("shared", samples, s, config.tokens());
  }

  /** The perceptron of each row's expert: [A, 1, D] → [A, 1, D]. */
  SDVariable routed(ExpertGroups rows, SDVariable x) {
    return apply("experts", rows, x, 1);
  }

  private SDVariable apply(String pool, ExpertGroups groups, SDVariable x, long n) {
    SDVariable a = groups.product(x, scope.parameter(pool + ".w1"), n);
    if (config.variant().expertMlp() == ExpertMlp.SWIGLU) {
      SDVariable b = groups.product(x, scope.parameter(pool + ".w3"), n);
      return groups.product(scope.ops().swiglu(a, b), scope.parameter(pool + ".w2"), n);
    }
    SDVariable h = scope.ops().biasGelu(a, groups.parameter(scope.parameter(pool + ".b1")));
    SDVariable y = groups.product(h, scope.parameter(pool + ".w2"), n);
    return y.add(groups.parameter(scope.parameter(pool + ".b2")));
  }
}

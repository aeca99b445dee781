package org.operatorzoo.baselines.gnot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.layer.LayerNorm;

/**
 * One block on points X [B, N, d] and functions Z_i [B, N, d]; with experts
 *
 * <pre>
 *   X ← X + cross( LN₁X, LN₂,ᵢZᵢ )
 *   X ← X + LN₃( Σ_e w_e·FFN1_e(X) )
 *   X ← X + self( LN₄X )
 *   X ← X + LN₅( Σ_e w_e·FFN2_e(X) )
 * </pre>
 *
 * and one gate w(g) of the coordinates for both mixtures; without, X ← X + FFN1(LN₃X) and X ← X +
 * FFN2(LN₅X). The functions are never changed.
 */
record GnotBlock(GnotConfig config) implements Layer {

  private List<String> numbered(String name) {
    return IntStream.range(0, config.branchCount()).mapToObj(i -> name + "." + i).toList();
  }

  private GnotAttention cross() {
    return new GnotAttention(
        "crossattn",
        config.width(),
        config.heads(),
        config.points(),
        numbered("keys"),
        numbered("values"));
  }

  private GnotAttention self() {
    return GnotAttention.self(config.width(), config.heads(), config.points());
  }

  private LayerNorm norm(String name) {
    return new LayerNorm(name, config.width(), 1e-5, Form.TORCH);
  }

  private PointMixture mixture(int which) {
    return new PointMixture(config, which);
  }

  private PlainPerceptron perceptron(int which) {
    return new PlainPerceptron(config, which);
  }

  private PositionGate gate() {
    return new PositionGate(config);
  }

  @Override
  public void declare(Declaration at) {
    norm("ln1").declare(at);
    numbered("ln2_branch").forEach(name -> norm(name).declare(at));
    norm("ln3").declare(at);
    norm("ln4").declare(at);
    norm("ln5").declare(at);
    cross().declare(at);
    self().declare(at);
    for (int which = 1; which <= 2; which++) {
      (config.experts() > 0 ? mixture(which) : perceptron(which)).declare(at);
    }
    if (config.experts() > 0) {
      gate().declare(at);
    }
  }

  /** The block on X [B, N, d]. */
  SDVariable apply(GraphScope at, SDVariable points, List<SDVariable> functions) {
    List<SDVariable> read = new ArrayList<>();
    for (int i = 0; i < functions.size(); i++) {
      read.add(norm(numbered("ln2_branch").get(i)).apply(at, functions.get(i)));
    }
    SDVariable weights = config.experts() > 0 ? gate().weights(at) : null;
    SDVariable x = points.add(cross().apply(at, norm("ln1").apply(at, points), read));
    at.tap("cross", x);
    x = x.add(forward(at, 1, "ln3", x, weights));
    SDVariable y = norm("ln4").apply(at, x);
    x = x.add(self().apply(at, y, List.of(y)));
    return at.tap("output", x.add(forward(at, 2, "ln5", x, weights)));
  }

  private SDVariable forward(
      GraphScope at, int which, String norm, SDVariable x, SDVariable weights) {
    return weights == null
        ? perceptron(which).apply(at, norm(norm).apply(at, x))
        : norm(norm).apply(at, mixture(which).apply(at, x, weights));
  }
}

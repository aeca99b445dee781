package org.operatorzoo.baselines.moepot;

import java.util.List;
import java.util.Set;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.graph.Routing.Level;
import org.operatorzoo.core.layer.Linear;
import org.operatorzoo.core.moe.ExpertLinear;
import org.operatorzoo.core.moe.Gating;
import org.operatorzoo.core.moe.LoadBalancingLoss;
import org.operatorzoo.core.moe.Mixture;
import org.operatorzoo.core.moe.TopKGate;

/**
 * The experts of a block: f = GELU(a W + b), out = 1/S·Σ_i S_i(f) + Σ_{j∈top k} ω_j·E_j(f), each
 * expert GELU(f V + c). Weights of experts are stacked; the released dictionary has one array each.
 *
 * @param tokens N
 * @param features W and b
 * @param gate ω
 * @param shared the S experts that every sample uses
 * @param experts V and c of the routed experts
 */
record ExpertLayer(
    int tokens, Linear features, ExpertGate gate, SharedExperts shared, ExpertLinear experts)
    implements Layer {

  private static final String NAME = "MoE";
  private static final String EXPERTS = "experts";
  private static final String SHARED = "shared_experts";
  private static final double BALANCE_WEIGHT = 0.1;

  static final String FEATURES = "feature_extractor";
  static final String GATING = "gating";

  /** Parameter groups of the layer. */
  static final Set<String> GROUPS = Set.of(FEATURES, GATING, SHARED, EXPERTS);

  /**
   * The experts.
   *
   * @param tokens N
   * @param channels D
   * @param hidden H, width of the features
   * @param gate E and k
   * @param shared S
   */
  static ExpertLayer of(int tokens, int channels, int hidden, TopKGate gate, int shared) {
    return new ExpertLayer(
        tokens,
        new Linear(FEATURES + ".conv.0", channels, hidden, Form.POINTWISE),
        new ExpertGate(GATING, hidden, gate),
        new SharedExperts(SHARED, shared, hidden, channels),
        new ExpertLinear(
            EXPERTS + ".weight",
            EXPERTS + ".bias",
            List.of(gate.experts()),
            hidden,
            channels,
            true,
            true));
  }

  @Override
  public void declare(Declaration at) {
    Declaration own = at.child(NAME);
    TopKGate chosen = gate.gate();
    features.declare(own.group(FEATURES));
    gate.declare(own.group(GATING));
    shared.declare(own.group(SHARED));
    experts.declare(own.group(EXPERTS).activeShare((double) chosen.active() / chosen.experts()));
  }

  /** Tokens a [B, N, D] of a block → [B, N, D]. */
  SDVariable apply(GraphScope block, SDVariable a) {
    GraphScope at = block.child(NAME);
    SameDiff sd = at.sd();
    long d = features.in();
    long h = features.out();
    SDVariable rows = features.gelu(at, sd.reshape(a, -1, d));
    SDVariable f = at.tap("features", sd.reshape(rows, -1, tokens, h));
    Gating gating = gate.decide(at, f.mean(1));
    gating.report(block, "gate", Level.IMAGE);
    SDVariable routed =
        new Mixture(at, gating)
            .apply(
                f,
                new long[] {tokens, h},
                new long[] {tokens, d},
                (groups, samples) -> experts.apply(at, groups, samples, tokens));
    SDVariable sum = sd.reshape(shared.apply(at, rows), -1, tokens, d).add(routed);
    if (at.mode().isTraining()) {
      at.balance("gate", LoadBalancingLoss.importanceVariance(sd, gating), BALANCE_WEIGHT);
    }
    return sum;
  }
}

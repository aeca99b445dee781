package org.operatorzoo.baselines.moepot;

import java.util.Set;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Initializer;
import org.operatorzoo.core.graph.Layout;
import org.operatorzoo.core.graph.ParameterTable;
import org.operatorzoo.core.graph.Routing.Level;
import org.operatorzoo.core.layer.Affine;
import org.operatorzoo.core.layer.TorchParameters;
import org.operatorzoo.core.moe.ExpertGroups;
import org.operatorzoo.core.moe.Gating;
import org.operatorzoo.core.moe.LoadBalancingLoss;
import org.operatorzoo.core.moe.Mixture;
import org.operatorzoo.core.moe.TopKGate;

/**
 * The experts of a block: f = GELU(a W + b), out = 1/S·Σ_i S_i(f) + Σ_{j∈top k} ω_j·E_j(f), each
 * expert GELU(f V + c). Weights of experts are stacked; the released dictionary has one array each.
 *
 * @param config the operator
 */
record ExpertLayer(MoePotConfig config) {

  private static final double BALANCE_WEIGHT = 0.1;

  static final String EXPERTS = "experts";
  static final String SHARED = "shared_experts";
  static final String FEATURES = "feature_extractor";
  static final String GATING = "gating";

  /** Parameter groups of the layer. */
  static final Set<String> GROUPS = Set.of(FEATURES, GATING, SHARED, EXPERTS);

  private ExpertGate gate() {
    return new ExpertGate(config.hidden(), new TopKGate(config.experts(), config.activeExperts()));
  }

  /** Declares the layer below {@code prefix}, e.g. {@code blocks.0.MoE.}. */
  void declare(ParameterTable.Builder table, String prefix) {
    int d = config.embedDim();
    int h = config.hidden();
    int shared = config.sharedExperts();
    table.group(FEATURES);
    TorchParameters.pointwise(table, prefix + "feature_extractor.conv.0", d, h);
    table.group(GATING);
    gate().declare(table, prefix + "gating.");
    table.group(SHARED);
    Initializer draw = Initializer.fanIn(h);
    // [S, D, H] → [H, S·D]: all shared experts are one product.
    Layout wide = Layout.permute(2, 0, 1).thenReshape(h, (long) shared * d);
    table.add(prefix + SHARED + ".weight", draw, wide, shared, d, h);
    table.add(prefix + SHARED + ".bias", draw, Layout.reshape((long) shared * d), shared, d);
    table.group(EXPERTS).activeShare((double) config.activeExperts() / config.experts());
    table.add(prefix + EXPERTS + ".weight", draw, Layout.permute(0, 2, 1), config.experts(), d, h);
    table.add(prefix + EXPERTS + ".bias", draw, config.experts(), d);
  }

  /** Applies the layer of a block to its tokens a [B, N, D]. */
  SDVariable apply(GraphScope block, SDVariable tokens) {
    GraphScope scope = block.child("MoE");
    SameDiff sd = scope.sd();
    long n = config.tokens();
    long d = config.embedDim();
    long h = config.hidden();
    SDVariable rows =
        Affine.of(scope, "feature_extractor.conv.0").gelu(scope, sd.reshape(tokens, -1, d));
    SDVariable features = scope.tap("features", sd.reshape(rows, -1, n, h));
    Gating gating = gate().decide(scope.child("gating"), features.mean(1));
    SDVariable routed =
        new Mixture(scope, gating)
            .apply(
                features,
                new long[] {n, h},
                new long[] {n, d},
                (groups, samples) -> expert(scope, groups, samples));
    SDVariable sum = sd.reshape(shared(scope, rows), -1, n, d).add(routed);
    if (scope.mode().isTraining()) {
      scope.balance("gate", LoadBalancingLoss.importanceVariance(sd, gating), BALANCE_WEIGHT);
    }
    gating.report(block, "gate", Level.IMAGE);
    return sum;
  }

  private SDVariable expert(GraphScope scope, ExpertGroups groups, SDVariable samples) {
    SDVariable product =
        groups.product(samples, scope.parameter(EXPERTS + ".weight"), config.tokens());
    SDVariable bias = groups.parameter(scope.parameter(EXPERTS + ".bias"));
    return scope.ops().biasGelu(product, bias);
  }

  /** Mean of the shared experts for rows [R, H] → [R, D]. */
  private SDVariable shared(GraphScope scope, SDVariable rows) {
    SDVariable all = Affine.of(scope, SHARED).gelu(scope, rows);
    return scope.sd().reshape(all, -1, config.sharedExperts(), config.embedDim()).mean(1);
  }
}

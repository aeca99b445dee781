package org.operatorzoo.nestor;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.model.OperatorOutputs.Routing;
import org.operatorzoo.core.moe.ExpertResult;
import org.operatorzoo.core.moe.Gating;
import org.operatorzoo.core.moe.Mixture;
import org.operatorzoo.core.moe.Router;
import org.operatorzoo.core.moe.TopKGate;

/** Routing of whole fields (eq. 5–7): Σ_{e∈I_b} w_{b,e}·AttnExpert_e(z_b). */
record ImageLevelMoe(NestorConfig config, String block) {

  /** Decisions, and how they are reported. */
  record Gate(Gating gating, Routing routing) {}

  /** One decision per sample of z [B, N, D]. */
  Gate gate(GraphScope scope, SDVariable z) {
    ExpertPool pool = config.image();
    SDVariable scores = scope.tap("gate_logits", Router.imageScores(scope.child("gate"), z));
    Gating gating = new TopKGate(pool.experts(), pool.active()).softmaxThenTopK(scope, scores);
    scope.tap("gate_probs", gating.probabilities());
    scope.tap("gate_dense_weights", gating.weights());
    return new Gate(
        gating,
        new Routing(block + ".gate", "image", pool.experts(), pool.active(), gating.weights()));
  }

  /** z [B, N, D] → [B, N, D]. */
  ExpertResult apply(GraphScope scope, Gating gating, SDVariable z) {
    long[] shape = {config.tokens(), config.width()};
    return new Mixture(scope, gating)
        .apply(z, shape, shape, new AttentionExpert(config, scope, block));
  }
}

package org.operatorzoo.baselines.m2m;

import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.baselines.fno.Fno;
import org.operatorzoo.core.field.AxisResize;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Resizing;
import org.operatorzoo.core.graph.Routing.Level;
import org.operatorzoo.core.model.OperatorModel;
import org.operatorzoo.core.moe.Gating;
import org.operatorzoo.core.moe.TopKGate;

/**
 * The operator of one configuration. For each patch x of s×s:
 *
 * <pre>
 *   p = softmax(router(x)),   g_e = p_e / Σ_{top k} p for the k largest, else 0
 *   y = resize( Σ_e g_e·FNO_e( resize(x) ) )
 * </pre>
 *
 * and the loss terms KL(p‖q) and H(p), means over the patches of a window, which are weighed by λ
 * and λ·β.
 *
 * @param config sizes
 * @param router scores
 * @param experts FNO_e
 */
record M2mModel(M2mConfig config, PatchRouter router, List<OperatorModel> experts)
    implements OperatorModel {

  static M2mModel of(M2mConfig c) {
    Fno family = new Fno();
    return new M2mModel(
        c,
        PatchRouter.of(c),
        IntStream.range(0, c.experts()).mapToObj(e -> family.model(c.expert(e))).toList());
  }

  @Override
  public void declare(Declaration at) {
    router.declare(at);
    double share = (double) config.active() / config.experts();
    for (int e = 0; e < config.experts(); e++) {
      experts.get(e).declare(at.child("experts", e).activeShare(share));
    }
  }

  @Override
  public SDVariable apply(GraphScope at, SDVariable input) {
    SameDiff sd = at.sd();
    FieldSpec f = config.field();
    SDVariable patches = patches(sd, input);
    SDVariable scores = at.tap("router_logits", router.apply(at, patches));
    Gating gating = new TopKGate(config.experts(), config.active()).softmaxThenTopK(at, scores);
    at.tap("router_probabilities", gating.probabilities());
    gating.report(at, "router", Level.TOKEN);
    terms(at, patches, scores, gating.probabilities());
    int outputs = f.framesOut() * f.channelsOut();
    SDVariable mixed = at.tap("mixed", mixed(at, patches, gating.weights(), outputs));
    AxisResize rows = AxisResize.alignedBilinear(config.rows(), config.patchHeight());
    AxisResize columns = AxisResize.alignedBilinear(config.columns(), config.patchWidth());
    return assembled(sd, Resizing.field(at, mixed, rows, columns));
  }

  /** [B, H, W, T, C] → [B·s², h, w, T·C], patch i·s + j of row i and column j. */
  private SDVariable patches(SameDiff sd, SDVariable input) {
    int s = config.scale();
    int h = config.patchHeight();
    int w = config.patchWidth();
    long inputs = (long) config.field().framesIn() * config.field().channelsIn();
    SDVariable cut = sd.reshape(input, -1, s, h, s, w, inputs).permute(0, 1, 3, 2, 4, 5);
    return sd.reshape(cut, -1, h, w, inputs);
  }

  /** [B·s², h, w, T'·C'] → [B, H, W, T', C']. */
  private SDVariable assembled(SameDiff sd, SDVariable patches) {
    FieldSpec f = config.field();
    int s = config.scale();
    int h = config.patchHeight();
    int w = config.patchWidth();
    long outputs = (long) f.framesOut() * f.channelsOut();
    SDVariable placed = sd.reshape(patches, -1, s, s, h, w, outputs).permute(0, 1, 3, 2, 4, 5);
    return sd.reshape(placed, -1, f.height(), f.width(), f.framesOut(), f.channelsOut());
  }

  /** Σ_e g_e·FNO_e on the grid of the experts, [P, R_h, R_w, T'·C']. */
  private SDVariable mixed(GraphScope at, SDVariable patches, SDVariable weights, int outputs) {
    SameDiff sd = at.sd();
    FieldSpec f = config.field();
    AxisResize rows = AxisResize.alignedBilinear(config.patchHeight(), config.rows());
    AxisResize columns = AxisResize.alignedBilinear(config.patchWidth(), config.columns());
    SDVariable seen =
        sd.reshape(
            Resizing.field(at, patches, rows, columns),
            -1,
            config.rows(),
            config.columns(),
            f.framesIn(),
            f.channelsIn());
    SDVariable sum = null;
    for (int e = 0; e < config.experts(); e++) {
      SDVariable y = experts.get(e).apply(at.child("experts", e), seen);
      SDVariable fields = sd.reshape(y, -1, config.rows(), config.columns(), outputs);
      SDVariable weight = sd.slice(weights, new int[] {0, e}, -1, 1);
      SDVariable part = fields.mul(sd.reshape(weight, -1, 1, 1, 1));
      sum = sum == null ? part : sum.add(part);
    }
    return sum;
  }

  /** KL(p‖q) and H(p), Σ over windows of the means over their patches. */
  private void terms(GraphScope at, SDVariable patches, SDVariable scores, SDVariable p) {
    SameDiff sd = at.sd();
    double perWindow = 1.0 / (config.scale() * config.scale());
    SDVariable logP = logSoftmax(at, scores);
    SDVariable logQ = logPrior(at, patches);
    SDVariable lambda = at.scalar(M2m.LAMBDA);
    at.windows("kl", sd.sum(p.mul(logP.sub(logQ))).mul(perWindow), 1, lambda);
    at.windows("entropy", sd.sum(p.mul(logP)).mul(-perWindow), config.entropyWeight(), lambda);
  }

  private SDVariable logPrior(GraphScope at, SDVariable patches) {
    int n = config.experts();
    double[] logs = new double[n];
    if (config.prior() == Prior.SPECTRAL) {
      SDVariable logits = new SpectralPrior(config).logits(at, patches);
      at.tap("prior", at.ops().softmax(logits, 1));
      return logSoftmax(at, logits);
    }
    for (int e = 0; e < n; e++) {
      logs[e] = config.prior() == Prior.FIXED ? Math.log(config.fixedPrior().get(e)) : -Math.log(n);
    }
    return at.sd().reshape(at.constant("prior-logarithm", logs), 1, n);
  }

  /** Finite where a probability underflows. */
  private static SDVariable logSoftmax(GraphScope at, SDVariable logits) {
    SDVariable shifted = logits.sub(at.ops().stopGradient(logits.max(true, 1)));
    return shifted.sub(at.sd().math().log(at.sd().math().exp(shifted).sum(true, 1)));
  }
}

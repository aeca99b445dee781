package org.operatorzoo.nestor;

import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.graph.ParameterTable;
import org.operatorzoo.core.layer.Affine;
import org.operatorzoo.core.layer.ClassHead;
import org.operatorzoo.core.layer.OutputHead;
import org.operatorzoo.core.layer.PatchEmbedding;
import org.operatorzoo.core.layer.TemporalAggregation;
import org.operatorzoo.core.model.OperatorArchitecture;
import org.operatorzoo.core.model.ReferenceSpelling;
import org.operatorzoo.nestor.NestorVariant.TimeAggregation;

/**
 * NESTOR (arXiv 2602.22059): patch embedding per frame (eq. 3), temporal aggregation (eq. 4),
 * nested blocks (eq. 5–13), output head. Trained with L = Σ_b L2RE_b + α·Σ L_image + β·Σ L_token
 * (eq. 15).
 *
 * <p>Choices: the released code keeps attention dropout of 0.1 even at evaluation, which makes its
 * figures random; here there is none. Its token experts are never initialised; here they are drawn
 * from U(±1/√fan_in).
 */
public final class Nestor implements OperatorArchitecture<NestorConfig> {

  private static final double PRETRAINING_IMAGE = 3e-2;
  private static final double PRETRAINING_TOKEN = 1e-4;
  private static final double FINE_TUNING_IMAGE = 1e-2;
  private static final double FINE_TUNING_TOKEN = 5e-3;

  /** For the service loader. */
  public Nestor() {}

  @Override
  public String name() {
    return "nestor";
  }

  @Override
  public String summary() {
    return "NESTOR: nested mixture of experts, fields to attention experts, tokens to perceptrons";
  }

  @Override
  public Class<NestorConfig> configType() {
    return NestorConfig.class;
  }

  @Override
  public Map<String, NestorConfig> presets() {
    return NestorPresets.all();
  }

  @Override
  public String component(String group) {
    return switch (group) {
      case "embedding" -> "patch_embed";
      case "time" -> "time_agg";
      case "head" -> "out";
      case "classifier" -> "cls_head";
      case "pos" -> group;
      default -> "blocks";
    };
  }

  @Override
  public ParameterTable parameters(NestorConfig config) {
    return NestorParameters.of(config);
  }

  @Override
  public SDVariable build(GraphScope scope, SDVariable input, NestorConfig config) {
    SDVariable x = embed(scope, input, config);
    for (int l = 0; l < config.depth(); l++) {
      x = new NestorBlock(config).apply(scope.child("blocks", l), x);
    }
    boolean tuning = scope.mode() == Mode.FINE_TUNING;
    double on = config.parts().balanceLosses() ? 1 : 0;
    scope.weigh("image", on * (tuning ? FINE_TUNING_IMAGE : PRETRAINING_IMAGE));
    scope.weigh("token", on * (tuning ? FINE_TUNING_TOKEN : PRETRAINING_TOKEN));
    SDVariable prediction = head(scope, x, config);
    if (config.classes() > 0) {
      scope.classLogits(classes(scope, x));
    }
    return prediction;
  }

  /** Eq. 3 and 4: [B, H, W, T, C] → [B, N, D]. */
  private static SDVariable embed(GraphScope scope, SDVariable input, NestorConfig c) {
    PatchEmbedding patches = c.embedding();
    SDVariable hidden = patches.apply(scope, input, affine(scope, "embed.conv"));
    boolean cosine = c.variant().timeAggregation() == TimeAggregation.EXP_MLP;
    SDVariable modulated =
        TemporalAggregation.modulated(
            scope,
            scope.parameter("time.w"),
            cosine ? scope.parameter("time.gamma") : null,
            patches.frames(),
            c.width());
    SDVariable x =
        TemporalAggregation.apply(
            scope,
            hidden,
            affine(scope, "embed.proj"),
            scope.parameter("embed.pos"),
            modulated,
            patches,
            c.width());
    return scope.tap("time_aggregate", x);
  }

  private static SDVariable head(GraphScope scope, SDVariable x, NestorConfig c) {
    return new OutputHead(c.field(), c.patch(), c.outWidth())
        .apply(
            scope,
            x,
            c.width(),
            affine(scope, "head.deconv"),
            affine(scope, "head.mix"),
            affine(scope, "head.out"));
  }

  private static SDVariable classes(GraphScope scope, SDVariable x) {
    return ClassHead.apply(
        scope, x.mean(1), affine(scope, "cls.0"), affine(scope, "cls.1"), affine(scope, "cls.2"));
  }

  private static Affine affine(GraphScope scope, String name) {
    return new Affine(scope.parameter(name + ".w"), scope.parameter(name + ".b"));
  }

  @Override
  public ReferenceSpelling<NestorConfig> referenceSpelling() {
    return NestorReference.spelling();
  }
}

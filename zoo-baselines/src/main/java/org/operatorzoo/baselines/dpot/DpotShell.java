package org.operatorzoo.baselines.dpot;

import java.util.function.UnaryOperator;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.ParameterSpec.Role;
import org.operatorzoo.core.graph.ParameterTable;
import org.operatorzoo.core.layer.Affine;
import org.operatorzoo.core.layer.ClassHead;
import org.operatorzoo.core.layer.InstanceNormalization;
import org.operatorzoo.core.layer.OutputHead;
import org.operatorzoo.core.layer.PatchEmbedding;
import org.operatorzoo.core.layer.TemporalAggregation;
import org.operatorzoo.core.layer.TorchParameters;

/**
 * Everything of DPOT around its blocks: [B, H, W, T, C] → tokens [B, N, D] → blocks → [B, H, W, T',
 * C'] and class logits [B, classes].
 *
 * <p>Parameter groups are the components that fine-tuning may load one by one: {@code pos}, {@code
 * patch_embed}, {@code blocks}, {@code scale_feats}, {@code cls_head}, {@code time_agg}, {@code
 * out}.
 *
 * @param field what is read and predicted
 * @param patch P
 * @param embedDim D
 * @param outLayerDim O, hidden channels of the output head
 * @param timeAggregation how frames are joined
 * @param normalize whether inputs are normalised per sample and channel
 * @param classes number of classes; 0 leaves the head out
 */
public record DpotShell(
    FieldSpec field,
    int patch,
    int embedDim,
    int outLayerDim,
    TimeAggregation timeAggregation,
    boolean normalize,
    int classes) {

  /** Checks extents. */
  public DpotShell {
    Checks.present("field", field);
    Checks.present("timeAggregation", timeAggregation);
    Checks.positive("patch", patch);
    Checks.positive("embedDim", embedDim);
    Checks.positive("outLayerDim", outLayerDim);
    Checks.notNegative("classes", classes);
    Checks.divides("height", field.height(), "patch", patch);
    Checks.divides("width", field.width(), "patch", patch);
    if (normalize && field.channelsIn() != field.channelsOut()) {
      throw new ConfigException(
          "normalize",
          "channelsOut = channelsIn=" + field.channelsIn() + ", to undo it",
          "channelsOut=" + field.channelsOut());
    }
  }

  /** The patch embedding; its hidden width E = C'·P + 3 follows the released code. */
  public PatchEmbedding patches() {
    return new PatchEmbedding(
        field.height(),
        field.width(),
        field.framesIn(),
        field.channelsIn(),
        patch,
        field.channelsOut() * patch + PatchEmbedding.COORDINATES);
  }

  /** Declares what precedes the blocks in the weight file. */
  public void declareStem(ParameterTable.Builder table) {
    PatchEmbedding patches = patches();
    int inputs = field.channelsIn() + PatchEmbedding.COORDINATES;
    table.group("pos").onGrid(2);
    TorchParameters.positions(
        table, "pos_embed", embedDim, patches.tokenRows(), patches.tokenColumns());
    table.group("patch_embed");
    TorchParameters.patches(table, "patch_embed.proj.0", inputs, patches.hidden(), patch);
    TorchParameters.pointwise(table, "patch_embed.proj.2", patches.hidden(), embedDim);
  }

  /** Declares what follows the blocks in the weight file. */
  public void declareHeads(ParameterTable.Builder table) {
    if (normalize) {
      table.group("scale_feats");
      TorchParameters.linear(table, "scale_feats_mu", 2 * field.channelsIn(), embedDim);
      TorchParameters.linear(table, "scale_feats_sigma", 2 * field.channelsIn(), embedDim);
    }
    if (classes > 0) {
      table.group("cls_head").role(Role.UNTRAINED);
      TorchParameters.linear(table, "cls_head.0", embedDim, embedDim);
      TorchParameters.linear(table, "cls_head.2", embedDim, embedDim);
      TorchParameters.linear(table, "cls_head.4", embedDim, classes);
    }
    table.group("time_agg");
    TorchParameters.aggregation(
        table,
        "time_agg_layer",
        field.framesIn(),
        embedDim,
        timeAggregation == TimeAggregation.EXP_MLP);
    table.group("out");
    TorchParameters.unpatches(table, "out_layer.0", embedDim, outLayerDim, patch);
    TorchParameters.pointwise(table, "out_layer.2", outLayerDim, outLayerDim);
    TorchParameters.pointwise(
        table, "out_layer.4", outLayerDim, field.framesOut() * field.channelsOut());
  }

  /**
   * The operator around its blocks.
   *
   * @param input [B, H, W, T, C]
   * @param blocks tokens [B, N, D] to tokens
   */
  public SDVariable build(GraphScope scope, SDVariable input, UnaryOperator<SDVariable> blocks) {
    if (!normalize) {
      return heads(scope, blocks.apply(tokens(scope, input)));
    }
    InstanceNormalization norm = InstanceNormalization.of(scope, input, field);
    SDVariable features = norm.features(scope, field.channelsIn());
    SDVariable tokens = tokens(scope, norm.normalized());
    SDVariable scaled =
        tokens
            .mul(perSample(scope, "scale_feats_sigma", features))
            .add(perSample(scope, "scale_feats_mu", features));
    return norm.undo(scope, heads(scope, blocks.apply(scaled)), field);
  }

  private SDVariable perSample(GraphScope scope, String name, SDVariable features) {
    return scope.sd().reshape(Affine.of(scope, name).apply(scope, features), -1, 1, embedDim);
  }

  private SDVariable tokens(GraphScope scope, SDVariable x) {
    PatchEmbedding patches = patches();
    SDVariable hidden = patches.apply(scope, x, Affine.of(scope, "patch_embed.proj.0"));
    SDVariable gamma =
        timeAggregation == TimeAggregation.EXP_MLP ? scope.parameter("time_agg_layer.gamma") : null;
    SDVariable matrices =
        TemporalAggregation.modulated(
            scope, scope.parameter("time_agg_layer.w"), gamma, field.framesIn(), embedDim);
    SDVariable tokens =
        TemporalAggregation.apply(
            scope,
            hidden,
            Affine.of(scope, "patch_embed.proj.2"),
            scope.parameter("pos_embed"),
            matrices,
            patches,
            embedDim);
    return scope.tap("time_agg", tokens);
  }

  private SDVariable heads(GraphScope scope, SDVariable tokens) {
    SameDiff sd = scope.sd();
    SDVariable prediction =
        new OutputHead(field, patch, outLayerDim)
            .apply(
                scope,
                tokens,
                embedDim,
                Affine.of(scope, "out_layer.0"),
                Affine.of(scope, "out_layer.2"),
                Affine.of(scope, "out_layer.4"));
    if (classes > 0) {
      SDVariable mean = sd.reshape(tokens.mean(true, 1), -1, embedDim);
      scope.classLogits(
          ClassHead.apply(
              scope,
              mean,
              Affine.of(scope, "cls_head.0"),
              Affine.of(scope, "cls_head.2"),
              Affine.of(scope, "cls_head.4")));
    }
    return prediction;
  }
}

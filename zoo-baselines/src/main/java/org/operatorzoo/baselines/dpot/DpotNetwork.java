package org.operatorzoo.baselines.dpot;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.layer.ClassHead;
import org.operatorzoo.core.layer.InputNormalization;
import org.operatorzoo.core.layer.Linear;
import org.operatorzoo.core.layer.OutputHead;
import org.operatorzoo.core.layer.PatchEmbedding;
import org.operatorzoo.core.layer.PositionalEmbedding;
import org.operatorzoo.core.layer.TemporalAggregation;
import org.operatorzoo.core.model.OperatorModel;

/**
 * DPOT around any blocks: [B, H, W, T, C] → tokens [B, N, D] → blocks → [B, H, W, T', C'] and class
 * logits [B, classes].
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
 * @param blocks from tokens to tokens, in order
 */
public record DpotNetwork(
    FieldSpec field,
    int patch,
    int embedDim,
    int outLayerDim,
    TemporalAggregation.Kind timeAggregation,
    boolean normalize,
    int classes,
    List<? extends Block> blocks)
    implements OperatorModel {

  /** A block on tokens. */
  public interface Block extends Layer {

    /** [B, N, D] → [B, N, D]. */
    SDVariable apply(GraphScope at, SDVariable tokens);
  }

  /** Checks extents. */
  public DpotNetwork {
    Checks.present("timeAggregation", timeAggregation);
    Checks.positive("embedDim", embedDim);
    Checks.positive("outLayerDim", outLayerDim);
    Checks.notNegative("classes", classes);
    patches(field, patch);
    if (normalize && field.channelsIn() != field.channelsOut()) {
      throw new ConfigException(
          "normalize",
          "channelsOut = channelsIn=" + field.channelsIn() + ", to undo it",
          "channelsOut=" + field.channelsOut());
    }
    blocks = List.copyOf(blocks);
  }

  /** The hidden width E = C'·P + 3 follows the released code. */
  private static PatchEmbedding patches(FieldSpec field, int patch) {
    int hidden = field.channelsOut() * patch + PatchEmbedding.COORDINATES;
    return new PatchEmbedding("patch_embed.proj.0", field, patch, hidden, Form.TORCH);
  }

  private PatchEmbedding patches() {
    return patches(field, patch);
  }

  private PositionalEmbedding positions() {
    return new PositionalEmbedding(
        "pos_embed", patches().tokenRows(), patches().tokenColumns(), embedDim, Form.TORCH);
  }

  private Linear lift() {
    return new Linear("patch_embed.proj.2", patches().hidden(), embedDim, Form.POINTWISE);
  }

  private TemporalAggregation time() {
    return new TemporalAggregation(
        "time_agg_layer", timeAggregation, field.framesIn(), embedDim, Form.TORCH);
  }

  private Linear shift() {
    return new Linear("scale_feats_mu", 2 * field.channelsIn(), embedDim, Form.TORCH);
  }

  private Linear scale() {
    return new Linear("scale_feats_sigma", 2 * field.channelsIn(), embedDim, Form.TORCH);
  }

  private ClassHead classHead() {
    return new ClassHead("cls_head", 2, embedDim, classes, Form.TORCH);
  }

  private OutputHead head() {
    int outputs = field.framesOut() * field.channelsOut();
    return new OutputHead(
        "out_layer.0",
        new Linear("out_layer.2", outLayerDim, outLayerDim, Form.POINTWISE),
        new Linear("out_layer.4", outLayerDim, outputs, Form.POINTWISE),
        field,
        patch,
        embedDim);
  }

  @Override
  public void declare(Declaration at) {
    positions().declare(at.group("pos"));
    patches().declare(at.group("patch_embed"));
    lift().declare(at.group("patch_embed"));
    blocks.forEach(block -> block.declare(at.group("blocks")));
    if (normalize) {
      shift().declare(at.group("scale_feats"));
      scale().declare(at.group("scale_feats"));
    }
    classHead().declare(at.group("cls_head"));
    time().declare(at.group("time_agg"));
    head().declare(at.group("out"));
  }

  @Override
  public SDVariable apply(GraphScope at, SDVariable input) {
    if (!normalize) {
      return mapped(at, tokens(at, input));
    }
    InputNormalization norm = InputNormalization.of(at, input, field);
    SDVariable features = norm.features(at, field.channelsIn());
    SDVariable tokens = tokens(at, norm.normalized());
    SDVariable scaled =
        tokens.mul(perSample(at, scale(), features)).add(perSample(at, shift(), features));
    return norm.undo(at, mapped(at, scaled), field);
  }

  private SDVariable perSample(GraphScope at, Linear map, SDVariable features) {
    return at.sd().reshape(map.apply(at, features), -1, 1, embedDim);
  }

  private SDVariable tokens(GraphScope at, SDVariable x) {
    SDVariable hidden = patches().apply(at, x);
    return at.tap("time_agg", time().apply(at, hidden, lift(), positions()));
  }

  private SDVariable mapped(GraphScope at, SDVariable tokens) {
    SDVariable z = tokens;
    for (Block block : blocks) {
      z = block.apply(at, z);
    }
    SDVariable last = z;
    SDVariable prediction = head().apply(at, last);
    SameDiff sd = at.sd();
    classHead().apply(at, () -> sd.reshape(last.mean(true, 1), -1, embedDim));
    return prediction;
  }
}

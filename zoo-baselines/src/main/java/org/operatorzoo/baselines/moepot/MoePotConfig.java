package org.operatorzoo.baselines.moepot;

import org.operatorzoo.baselines.dpot.DpotBlock;
import org.operatorzoo.baselines.dpot.DpotShell;
import org.operatorzoo.baselines.dpot.TimeAggregation;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.model.OperatorConfig;
import org.operatorzoo.core.moe.TopKGate;
import org.operatorzoo.core.spectral.AfnoMixer;

/**
 * Configuration of MoE-POT (arXiv 2510.25803).
 *
 * @param field what is read and predicted
 * @param patch P, points per token and axis; divides H and W
 * @param embedDim D, width of the tokens; a multiple of 8 (group norm) and of {@code blocks}
 * @param blocks n, blocks of the complex perceptron (the paper's heads)
 * @param depth L, number of blocks
 * @param modes M, Fourier modes kept per axis
 * @param mlpRatio r, width of the features over D
 * @param experts E, routed experts
 * @param activeExperts k, routed experts per sample
 * @param sharedExperts experts that every sample uses
 * @param outLayerDim O, hidden channels of the output head
 * @param timeAggregation how frames are joined
 * @param normalize whether inputs are normalised per sample and channel
 * @param classes classes of the classifier, whose published loss weight is 0
 */
public record MoePotConfig(
    FieldSpec field,
    int patch,
    int embedDim,
    int blocks,
    int depth,
    int modes,
    int mlpRatio,
    int experts,
    int activeExperts,
    int sharedExperts,
    int outLayerDim,
    TimeAggregation timeAggregation,
    boolean normalize,
    int classes)
    implements OperatorConfig {

  private static final FieldSpec PUBLISHED = FieldSpec.square(128, 10, 4);
  private static final FieldSpec CPU = FieldSpec.square(32, 10, 2);

  /** Checks extents and divisibility. */
  public MoePotConfig {
    Checks.positive("depth", depth);
    Checks.positive("mlpRatio", mlpRatio);
    Checks.positive("sharedExperts", sharedExperts);
    new TopKGate(experts, activeExperts);
    new DpotShell(field, patch, embedDim, outLayerDim, timeAggregation, normalize, classes);
    block(field, patch, embedDim, blocks, modes);
  }

  /** A published size on 128×128, ten frames, four channels, six data sets. */
  static MoePotConfig published(int embedDim, int depth, int blocks, int mlpRatio) {
    return of(PUBLISHED, 8, embedDim, blocks, depth, mlpRatio, 6);
  }

  /** A size for CPUs on 32×32, ten frames, two channels. */
  static MoePotConfig small(int embedDim, int depth) {
    return of(CPU, 4, embedDim, 4, depth, 1, 6);
  }

  private static MoePotConfig of(
      FieldSpec field, int patch, int embedDim, int blocks, int depth, int mlpRatio, int classes) {
    return new MoePotConfig(
        field,
        patch,
        embedDim,
        blocks,
        depth,
        32,
        mlpRatio,
        16,
        4,
        2,
        32,
        TimeAggregation.EXP_MLP,
        false,
        classes);
  }

  /** Everything around the blocks. */
  DpotShell shell() {
    return new DpotShell(field, patch, embedDim, outLayerDim, timeAggregation, normalize, classes);
  }

  /** The block's mixing part. */
  DpotBlock block() {
    return block(field, patch, embedDim, blocks, modes);
  }

  private static DpotBlock block(FieldSpec field, int patch, int embedDim, int blocks, int modes) {
    return new DpotBlock(
        new AfnoMixer(field.height() / patch, field.width() / patch, embedDim, blocks, modes));
  }

  /** N, tokens of a sample. */
  int tokens() {
    return field.height() / patch * (field.width() / patch);
  }

  /** H, width of the features that router and experts read. */
  int hidden() {
    return embedDim * mlpRatio;
  }

  @Override
  public MoePotConfig withField(FieldSpec other) {
    return new MoePotConfig(
        other,
        patch,
        embedDim,
        blocks,
        depth,
        modes,
        mlpRatio,
        experts,
        activeExperts,
        sharedExperts,
        outLayerDim,
        timeAggregation,
        normalize,
        classes);
  }
}

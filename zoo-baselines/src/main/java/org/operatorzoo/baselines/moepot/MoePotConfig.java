package org.operatorzoo.baselines.moepot;

import java.util.List;
import java.util.stream.IntStream;
import org.operatorzoo.baselines.dpot.DpotMixing;
import org.operatorzoo.baselines.dpot.DpotNetwork;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.layer.TemporalAggregation.Kind;
import org.operatorzoo.core.model.OperatorConfig;
import org.operatorzoo.core.moe.TopKGate;

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
    Kind timeAggregation,
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
    new DpotNetwork(
        field, patch, embedDim, outLayerDim, timeAggregation, normalize, classes, List.of());
    DpotMixing.of(field.height() / patch, field.width() / patch, embedDim, blocks, modes);
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
        Kind.EXP_MLP,
        false,
        classes);
  }

  /** The operator. */
  DpotNetwork network() {
    int rows = field.height() / patch;
    int columns = field.width() / patch;
    DpotMixing mixing = DpotMixing.of(rows, columns, embedDim, blocks, modes);
    ExpertLayer layer =
        ExpertLayer.of(
            rows * columns,
            embedDim,
            embedDim * mlpRatio,
            new TopKGate(experts, activeExperts),
            sharedExperts);
    return new DpotNetwork(
        field,
        patch,
        embedDim,
        outLayerDim,
        timeAggregation,
        normalize,
        classes,
        IntStream.range(0, depth)
            .mapToObj(l -> new MoePotBlock("blocks." + l, mixing, layer))
            .toList());
  }
}

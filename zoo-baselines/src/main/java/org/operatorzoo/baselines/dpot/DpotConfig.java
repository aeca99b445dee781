package org.operatorzoo.baselines.dpot;

import java.util.List;
import java.util.stream.IntStream;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.layer.ChannelMlp;
import org.operatorzoo.core.layer.TemporalAggregation.Kind;
import org.operatorzoo.core.model.OperatorConfig;

/**
 * Configuration of DPOT (arXiv 2403.03542).
 *
 * @param field what is read and predicted
 * @param patch P, points per token and axis; divides H and W
 * @param embedDim D, width of the tokens; a multiple of 8 (group norm) and of {@code blocks}
 * @param blocks n, blocks of the complex perceptron (the paper's heads)
 * @param depth L, number of blocks
 * @param modes M, Fourier modes kept per axis; at 32 and 16×16 tokens all
 * @param mlpRatio r, hidden width of the channel perceptron over D
 * @param outLayerDim O, hidden channels of the output head
 * @param timeAggregation how frames are joined
 * @param normalize whether inputs are normalised per sample and channel
 * @param classes classes of the classifier, whose published loss weight is 0
 */
public record DpotConfig(
    FieldSpec field,
    int patch,
    int embedDim,
    int blocks,
    int depth,
    int modes,
    int mlpRatio,
    int outLayerDim,
    Kind timeAggregation,
    boolean normalize,
    int classes)
    implements OperatorConfig {

  private static final FieldSpec PUBLISHED = FieldSpec.square(128, 10, 4);
  private static final FieldSpec CPU = FieldSpec.square(32, 10, 2);

  /** Checks extents and divisibility. */
  public DpotConfig {
    Checks.positive("depth", depth);
    Checks.positive("mlpRatio", mlpRatio);
    new DpotNetwork(
        field, patch, embedDim, outLayerDim, timeAggregation, normalize, classes, List.of());
    DpotMixing.of(field.height() / patch, field.width() / patch, embedDim, blocks, modes);
  }

  /** A published size on 128×128, ten frames, four channels, twelve data sets. */
  static DpotConfig published(int embedDim, int depth, int blocks, int mlpRatio, int outLayerDim) {
    return new DpotConfig(
        PUBLISHED, 8, embedDim, blocks, depth, 32, mlpRatio, outLayerDim, Kind.EXP_MLP, false, 12);
  }

  /** A size for CPUs on 32×32, ten frames, two channels. */
  static DpotConfig small(int embedDim, int mlpRatio) {
    return new DpotConfig(CPU, 4, embedDim, 4, 4, 32, mlpRatio, 32, Kind.EXP_MLP, false, 12);
  }

  /** The operator. */
  DpotNetwork network() {
    DpotMixing mixing =
        DpotMixing.of(field.height() / patch, field.width() / patch, embedDim, blocks, modes);
    ChannelMlp mlp =
        ChannelMlp.of("mlp", 2, Form.POINTWISE, embedDim, mlpRatio * embedDim, embedDim);
    return new DpotNetwork(
        field,
        patch,
        embedDim,
        outLayerDim,
        timeAggregation,
        normalize,
        classes,
        IntStream.range(0, depth)
            .mapToObj(l -> new DpotBlock("blocks." + l, mixing, mlp))
            .toList());
  }
}

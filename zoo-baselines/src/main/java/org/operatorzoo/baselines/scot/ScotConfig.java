package org.operatorzoo.baselines.scot;

import java.util.List;
import org.operatorzoo.core.attention.Heads;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.model.OperatorConfig;

/**
 * Configuration of scOT, the scalable operator transformer (Herde et al., arXiv 2405.19101).
 *
 * @param field what is read and predicted, on a square grid
 * @param patch P, points per token and axis
 * @param embedDim E, channels of the first stage; stage i has E·2^i
 * @param depths layers of each stage, in the encoder and again in the decoder
 * @param heads heads of each stage
 * @param skips ConvNeXt blocks on the connection of each stage
 * @param window tokens of a window per axis
 * @param mlpRatio hidden width of the perceptrons over the channels
 * @param leadTimes t, normalised lead time that norms depend on: one for all samples, or one for
 *     each sample of a batch; empty without conditioning
 * @param learnResidual whether the first input channels are added to the prediction; only with
 *     conditioning
 * @param dropPath probability of leaving out the last layer in training; grows linearly from 0
 */
public record ScotConfig(
    FieldSpec field,
    int patch,
    int embedDim,
    List<Integer> depths,
    List<Integer> heads,
    List<Integer> skips,
    int window,
    int mlpRatio,
    List<Double> leadTimes,
    boolean learnResidual,
    double dropPath)
    implements OperatorConfig {

  private static final double DROP_PATH = 0.1;

  /** Checks extents, divisibility and the number of stages. */
  public ScotConfig {
    Checks.present("field", field);
    Checks.between("width of a square grid", field.width(), field.height(), field.height());
    Checks.positive("patch", patch);
    Checks.divides("height", field.height(), "patch", patch);
    depths = List.copyOf(depths);
    heads = List.copyOf(heads);
    skips = List.copyOf(skips);
    leadTimes = leadTimes == null ? List.of() : List.copyOf(leadTimes);
    Checks.positive("stages", depths.size());
    Checks.between("number of heads", heads.size(), depths.size(), depths.size());
    Checks.between("number of skips", skips.size(), depths.size(), depths.size());
    for (int stage = 0; stage < depths.size(); stage++) {
      Checks.positive("depths", depths.get(stage));
      Checks.notNegative("skips", skips.get(stage));
      Heads.of(embedDim << stage, heads.get(stage));
    }
    Checks.positive("window", window);
    Checks.positive("mlpRatio", mlpRatio);
    Checks.between("dropPath", dropPath, 0, 1 - 1e-6);
    if (leadTimes.isEmpty() && learnResidual) {
      throw new ConfigException("learnResidual", "false without lead time", "true");
    }
    requireGrids(field.height() / patch, depths.size());
  }

  /** Merging rounds a grid up, and the decoder is built for grids rounded down. */
  private static void requireGrids(int grid, int stages) {
    int rounded = grid;
    for (int stage = 0; stage + 1 < stages; stage++) {
      if (rounded != grid >> stage) {
        throw new ConfigException(
            "height", "a grid that stage " + stage + " divides evenly", grid + " tokens per axis");
      }
      rounded = (rounded + 1) / 2;
    }
    Checks.positive("tokens of the last stage", grid >> (stages - 1));
  }

  /** A published shape: four stages, windows of 16, patches of 4. */
  static ScotConfig published(FieldSpec field, int embedDim, int depth) {
    List<Integer> depths = List.of(depth, depth, depth, depth);
    return new ScotConfig(
        field,
        4,
        embedDim,
        depths,
        List.of(3, 6, 12, 24),
        List.of(2, 2, 2, 0),
        16,
        4,
        List.of(),
        false,
        DROP_PATH);
  }

  /** The same with norms that depend on the lead time, one frame read, as in Poseidon. */
  ScotConfig poseidon(double time) {
    return new ScotConfig(
        field,
        patch,
        embedDim,
        depths,
        heads,
        skips,
        window,
        mlpRatio,
        List.of(time),
        false,
        dropPath);
  }

  /** A size for CPUs: patches of 2, windows of 4. */
  static ScotConfig small(FieldSpec field, int embedDim, int depth) {
    return new ScotConfig(
        field,
        2,
        embedDim,
        List.of(depth, depth),
        List.of(2, 4),
        List.of(1, 0),
        4,
        4,
        List.of(),
        false,
        DROP_PATH);
  }

  /** Whether norms depend on the lead time. */
  boolean conditioned() {
    return !leadTimes.isEmpty();
  }

  /** Number of stages. */
  int stages() {
    return depths.size();
  }

  /** Channels of a stage. */
  int width(int stage) {
    return embedDim << stage;
  }

  /** Tokens per axis that a stage is built for. */
  int builtGrid(int stage) {
    return field.height() / patch >> stage;
  }

  /** Tokens per axis that a stage has. */
  int grid(int stage) {
    int grid = field.height() / patch;
    for (int i = 0; i < stage; i++) {
      grid = (grid + 1) / 2;
    }
    return grid;
  }

  /** Channels read, T·C. */
  int inputs() {
    return field.framesIn() * field.channelsIn();
  }

  /** Channels predicted, T'·C'. */
  int outputs() {
    return field.framesOut() * field.channelsOut();
  }

  /** Layers of encoder and decoder. */
  int layers() {
    return 2 * depths.stream().mapToInt(Integer::intValue).sum();
  }
}

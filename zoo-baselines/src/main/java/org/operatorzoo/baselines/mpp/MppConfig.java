package org.operatorzoo.baselines.mpp;

import java.util.List;
import java.util.stream.IntStream;
import org.operatorzoo.core.attention.Heads;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.layer.DropPath;
import org.operatorzoo.core.model.OperatorConfig;

/**
 * Configuration of the axial transformer of multiple physics pretraining (McCabe et al., arXiv
 * 2310.02994).
 *
 * @param field what is read and predicted: one frame, all channels; H and W multiples of 16 and
 *     more than one token
 * @param embedDim E, channels of a token; a multiple of 4 and of {@code heads}
 * @param heads h
 * @param blocks number of blocks
 * @param states number of physical quantities that the weights tell apart
 * @param labels the quantity of each channel, below {@code states}; empty for 0, 1, ..
 * @param periodicRows whether the axis of rows closes on itself
 * @param periodicColumns whether the axis of columns closes on itself
 * @param dropPath probability of leaving out the last block in training; grows linearly from 0
 */
public record MppConfig(
    FieldSpec field,
    int embedDim,
    int heads,
    int blocks,
    int states,
    List<Integer> labels,
    boolean periodicRows,
    boolean periodicColumns,
    double dropPath)
    implements OperatorConfig {

  /** P, points per token and axis. */
  static final int PATCH = 16;

  private static final int STATES = 12;
  private static final double DROP_PATH = 0.2;

  /** Checks extents, divisibility and labels. */
  public MppConfig {
    Checks.present("field", field);
    Checks.divides("height", field.height(), "points of a token", PATCH);
    Checks.divides("width", field.width(), "points of a token", PATCH);
    Checks.divides("embedDim", embedDim, "quarters", 4);
    Heads.of(embedDim, heads);
    Checks.positive("blocks", blocks);
    Checks.positive("states", states);
    Checks.between("dropPath", dropPath, 0, 1 - 1e-6);
    labels = labels == null ? List.of() : List.copyOf(labels);
    requireOneFrame(field);
    requireTokens(field);
    requireLabels(field, states, labels);
  }

  private static void requireOneFrame(FieldSpec field) {
    if (field.framesOut() != 1 || field.channelsOut() != field.channelsIn()) {
      throw new ConfigException(
          "field",
          "one frame of the " + field.channelsIn() + " channels that are read",
          field.framesOut() + " frames of " + field.channelsOut() + " channels");
    }
  }

  private static void requireTokens(FieldSpec field) {
    if (field.height() * field.width() == PATCH * PATCH) {
      throw new ConfigException("field", "more than one token, as norms run over them", "one");
    }
  }

  private static void requireLabels(FieldSpec field, int states, List<Integer> labels) {
    if (labels.isEmpty()) {
      Checks.between("channels", field.channelsIn(), 1, states);
      return;
    }
    Checks.between("number of labels", labels.size(), field.channelsIn(), field.channelsIn());
    labels.forEach(label -> Checks.between("label", label, 0, states - 1));
    if (labels.stream().distinct().count() < labels.size()) {
      throw new ConfigException("labels", "a quantity of its own for each channel", "" + labels);
    }
  }

  /** A size with twelve states, not periodic. */
  static MppConfig of(FieldSpec field, int embedDim, int heads, int blocks) {
    return new MppConfig(
        field, embedDim, heads, blocks, STATES, List.of(), false, false, DROP_PATH);
  }

  /** q = E/4, channels before the tokens. */
  int stem() {
    return embedDim / 4;
  }

  /** Rows of tokens. */
  int tokenRows() {
    return field.height() / PATCH;
  }

  /** Columns of tokens. */
  int tokenColumns() {
    return field.width() / PATCH;
  }

  /** The heads of every attention. */
  Heads attention() {
    return Heads.of(embedDim, heads);
  }

  /** The quantity of each channel. */
  List<Integer> quantities() {
    return labels.isEmpty() ? IntStream.range(0, field.channelsIn()).boxed().toList() : labels;
  }

  /** Probability of leaving out a block in training. */
  double dropPath(int block) {
    return DropPath.linear(dropPath, block, blocks);
  }
}

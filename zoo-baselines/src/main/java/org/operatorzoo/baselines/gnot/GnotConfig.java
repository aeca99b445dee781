package org.operatorzoo.baselines.gnot;

import org.operatorzoo.core.attention.Heads;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Activation;
import org.operatorzoo.core.layer.GridPoints;
import org.operatorzoo.core.model.OperatorConfig;

/**
 * Configuration of GNOT (Hao et al., arXiv 2302.14376).
 *
 * @param field what is read and predicted
 * @param width d, channels of a point
 * @param heads h, a divisor of d
 * @param layers L, number of blocks
 * @param experts E, perceptrons weighed by position; 0 for the plain variant with one perceptron
 * @param expansion hidden width of the experts over d; the plain variant has 4
 * @param mlpLayers n, inner layers of the input and output perceptrons
 * @param branches which input functions the cross attention reads
 * @param activation σ of all perceptrons but the last, which has the GELU
 */
public record GnotConfig(
    FieldSpec field,
    int width,
    int heads,
    int layers,
    int experts,
    int expansion,
    int mlpLayers,
    GnotBranches branches,
    Activation activation)
    implements OperatorConfig {

  /** Hidden width over d in the plain variant, whatever the released code is told. */
  private static final int PLAIN_EXPANSION = 4;

  /** Checks extents and divisibility. */
  public GnotConfig {
    Checks.present("field", field);
    Checks.present("branches", branches);
    Checks.present("activation", activation);
    Heads.of(width, heads);
    Checks.positive("layers", layers);
    Checks.notNegative("experts", experts);
    Checks.positive("expansion", expansion);
    Checks.positive("mlpLayers", mlpLayers);
    if (experts == 0 && expansion != PLAIN_EXPANSION) {
      throw new ConfigException(
          "expansion", "" + PLAIN_EXPANSION + " in the variant without experts", "" + expansion);
    }
  }

  /** With experts, one branch and one head. */
  static GnotConfig mixture(
      FieldSpec field, int width, int layers, int experts, int expansion, int mlpLayers) {
    return new GnotConfig(
        field,
        width,
        1,
        layers,
        experts,
        expansion,
        mlpLayers,
        GnotBranches.JOINT,
        Activation.GELU);
  }

  /** The points of the grid. */
  GridPoints points() {
    return new GridPoints(field.height(), field.width());
  }

  /** Channels read, T·C. */
  int inputs() {
    return field.framesIn() * field.channelsIn();
  }

  /** Channels predicted, T'·C'. */
  int outputs() {
    return field.framesOut() * field.channelsOut();
  }

  /** f, hidden width of an expert. */
  int hidden() {
    return expansion * width;
  }

  /** Number of branches. */
  int branchCount() {
    return branches == GnotBranches.JOINT ? 1 : field.channelsIn();
  }
}

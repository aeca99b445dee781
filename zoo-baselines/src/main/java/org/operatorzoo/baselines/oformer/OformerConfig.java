package org.operatorzoo.baselines.oformer;

import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.layer.GridPoints;
import org.operatorzoo.core.model.OperatorConfig;

/**
 * Configuration of OFormer (Li et al., arXiv 2205.13671).
 *
 * @param field what is read and predicted
 * @param encoderWidth e, channels of a point in the encoder and of each of its heads; a multiple of
 *     4
 * @param encoderHeads h
 * @param depth L, number of encoder layers, at least 2
 * @param decoderWidth D, channels of the latent state; a multiple of 8
 * @param decoderHeads heads of the cross attention, D/2 channels each
 * @param propagatorLayers perceptrons of one latent step
 * @param latentSteps steps of the latent state, T'/steps frames each; divides T'
 */
public record OformerConfig(
    FieldSpec field,
    int encoderWidth,
    int encoderHeads,
    int depth,
    int decoderWidth,
    int decoderHeads,
    int propagatorLayers,
    int latentSteps)
    implements OperatorConfig {

  private static final int SHORT = 4;

  /** Checks extents and divisibility. */
  public OformerConfig {
    Checks.present("field", field);
    Checks.divides("encoderWidth", encoderWidth, "halves of two coordinates", 4);
    Checks.positive("encoderWidth", encoderWidth);
    Checks.positive("encoderHeads", encoderHeads);
    Checks.divides("decoderWidth", decoderWidth, "halves of two coordinates, twice", 8);
    Checks.positive("decoderWidth", decoderWidth);
    Checks.positive("decoderHeads", decoderHeads);
    Checks.positive("propagatorLayers", propagatorLayers);
    Checks.positive("latentSteps", latentSteps);
    if (depth < 2) {
      throw new ConfigException("depth", "at least 2 layers, coarse and fine", "" + depth);
    }
    Checks.divides("framesOut", field.framesOut(), "latentSteps", latentSteps);
  }

  /** One head in the encoder, four in the decoder, one latent step. */
  static OformerConfig oneStep(FieldSpec field, int encoderWidth, int depth, int decoderWidth) {
    return new OformerConfig(field, encoderWidth, 1, depth, decoderWidth, 4, 1, 1);
  }

  /** The points of the grid. */
  GridPoints points() {
    return new GridPoints(field.height(), field.width());
  }

  /** c, channels of the cross attention. */
  int latentWidth() {
    return decoderWidth / 2;
  }

  /** Channels that one latent step predicts. */
  int outputs() {
    return field.framesOut() / latentSteps * field.channelsOut();
  }

  /** s_l, how fast the rotation of an encoder layer is: from fine distances to the whole grid. */
  int scale(int layer) {
    if (depth > SHORT) {
      return switch (layer) {
        case 0 -> 32;
        case 1 -> 16;
        case 2, 3 -> 8;
        default -> 1;
      };
    }
    return layer == 0 ? 32 : layer == depth - 1 ? 1 : 16;
  }
}

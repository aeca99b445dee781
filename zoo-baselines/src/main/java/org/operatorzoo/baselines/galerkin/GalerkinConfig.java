package org.operatorzoo.baselines.galerkin;

import org.operatorzoo.core.attention.Heads;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.layer.GridPoints;
import org.operatorzoo.core.model.OperatorConfig;

/**
 * Configuration of the Galerkin transformer (Cao, arXiv 2105.14995).
 *
 * @param field what is read and predicted
 * @param width d, channels of a point in the encoder
 * @param heads h, a divisor of d
 * @param layers L, number of encoder layers
 * @param hidden f, hidden width of the perceptrons
 * @param spectralWidth F, channels of a point in the spectral decoder
 * @param modes m, Fourier modes kept per corner and axis; at most H and W/2 + 1
 * @param spectralLayers number of spectral layers
 * @param layerNorm whether layer norms follow attention and perceptron
 * @param attentionNorm whether keys and values are normalised in each head; one of the two norms is
 *     needed
 */
public record GalerkinConfig(
    FieldSpec field,
    int width,
    int heads,
    int layers,
    int hidden,
    int spectralWidth,
    int modes,
    int spectralLayers,
    boolean layerNorm,
    boolean attentionNorm)
    implements OperatorConfig {

  /** Checks extents and divisibility. */
  public GalerkinConfig {
    Checks.present("field", field);
    Heads.of(width, heads);
    Checks.positive("layers", layers);
    Checks.positive("hidden", hidden);
    Checks.positive("spectralWidth", spectralWidth);
    Checks.positive("spectralLayers", spectralLayers);
    Checks.between("modes", modes, 1, Math.min(field.height(), field.width() / 2 + 1));
    if (!layerNorm && !attentionNorm) {
      throw new ConfigException("layerNorm, attentionNorm", "one of the two norms", "none");
    }
  }

  /** Norms behind attention and perceptron, two spectral layers, as in the published example. */
  static GalerkinConfig postNorm(
      FieldSpec field, int width, int layers, int hidden, int spectralWidth, int modes) {
    return new GalerkinConfig(
        field, width, 1, layers, hidden, spectralWidth, modes, 2, true, false);
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
}

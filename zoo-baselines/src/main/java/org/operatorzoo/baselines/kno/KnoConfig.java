package org.operatorzoo.baselines.kno;

import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.model.OperatorConfig;

/**
 * Configuration of the Koopman neural operator.
 *
 * @param field what is read and predicted: one frame, of the channels that are read
 * @param width o, channels of the latent field
 * @param rowModes m_x; rows 0..m_x−1 and −m_x..−1 of the spectrum are kept
 * @param columnModes m_y; columns 0..m_y−1 are kept
 * @param iterations r, how often the Koopman matrix is applied
 * @param linear whether an iteration is z + K z, else tanh(z + K z)
 * @param batchNorm whether the skip path is normalised over the batch
 * @param reconstruction published weight of the reconstruction in the loss
 */
public record KnoConfig(
    FieldSpec field,
    int width,
    int rowModes,
    int columnModes,
    int iterations,
    boolean linear,
    boolean batchNorm,
    double reconstruction)
    implements OperatorConfig {

  /** 0.5/5, what the published training gives to reconstruction over prediction. */
  static final double PUBLISHED_RECONSTRUCTION = 0.1;

  /** Checks extents and modes. */
  public KnoConfig {
    Checks.present("field", field);
    Checks.positive("width", width);
    Checks.between("rowModes", rowModes, 1, field.height());
    Checks.between("columnModes", columnModes, 1, field.width() / 2 + 1);
    Checks.positive("iterations", iterations);
    Checks.notNegative("reconstruction", reconstruction);
    if (field.framesOut() != 1 || field.channelsIn() != field.channelsOut()) {
      throw new ConfigException(
          "field",
          "one predicted frame of the channels read, as the decoder gives the frames read again, "
              + "moved on by one",
          field.toString());
    }
  }

  /** The published form: linear, no norm. */
  static KnoConfig linear(FieldSpec field, int width, int modes, int iterations) {
    return new KnoConfig(
        field, width, modes, modes, iterations, true, false, PUBLISHED_RECONSTRUCTION);
  }
}

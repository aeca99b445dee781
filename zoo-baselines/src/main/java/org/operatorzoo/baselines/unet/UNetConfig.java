package org.operatorzoo.baselines.unet;

import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Activation;
import org.operatorzoo.core.model.OperatorConfig;

/**
 * Configuration of the U-Net.
 *
 * @param field what is read and predicted, on more than 16×16 points: batch norm needs more than
 *     one point on the coarsest grid
 * @param width w, channels on the finest grid; 16w on the coarsest
 * @param activation σ; GELU in DPOT, TANH in PDEBench
 * @param coordinates whether two coordinate channels are read besides; so in DPOT, not in PDEBench
 */
public record UNetConfig(FieldSpec field, int width, Activation activation, boolean coordinates)
    implements OperatorConfig {

  /** Times the grid is halved. */
  static final int LEVELS = 4;

  private static final int COARSEST = 1 << LEVELS;

  /** Checks that every grid has points enough. */
  public UNetConfig {
    Checks.present("field", field);
    Checks.present("activation", activation);
    Checks.positive("width", width);
    if (field.height() <= COARSEST && field.width() <= COARSEST) {
      throw new ConfigException(
          "field",
          "more than " + COARSEST + " rows or columns, to be halved " + LEVELS + " times",
          field.height() + "×" + field.width());
    }
  }

  /** As in the DPOT code base. */
  static UNetConfig dpot(FieldSpec field, int width) {
    return new UNetConfig(field, width, Activation.GELU, true);
  }

  /** Rows with the zeros below them. */
  int paddedHeight() {
    return padded(field.height());
  }

  /** Columns with the zeros to their right. */
  int paddedWidth() {
    return padded(field.width());
  }

  private static int padded(int extent) {
    return (extent + COARSEST - 1) / COARSEST * COARSEST;
  }
}

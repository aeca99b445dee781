package org.operatorzoo.baselines.cno;

import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.field.Grid;
import org.operatorzoo.core.model.OperatorConfig;

/**
 * Configuration of the convolutional neural operator.
 *
 * @param field what is read and predicted; the coarsest grid needs a point, and with batch norm
 *     more than one
 * @param levels N, times the grid is halved
 * @param multiplier M, channels of the second level, even: M/2, M, 2M, 4M, ...
 * @param residuals residual blocks of each level
 * @param neckResiduals residual blocks of the coarsest level
 * @param batchNorm whether batch norm follows the convolutions
 */
public record CnoConfig(
    FieldSpec field,
    int levels,
    int multiplier,
    int residuals,
    int neckResiduals,
    boolean batchNorm)
    implements OperatorConfig {

  /** Checks extents. */
  public CnoConfig {
    Checks.present("field", field);
    Checks.between("levels", levels, 1, 16);
    Checks.positive("multiplier", multiplier);
    Checks.divides("multiplier", multiplier, "channels of the first level", 2);
    Checks.notNegative("residuals", residuals);
    Checks.notNegative("neckResiduals", neckResiduals);
    long coarsest = (long) (field.height() >> levels) * (field.width() >> levels);
    if (coarsest < (batchNorm ? 2 : 1)) {
      throw new ConfigException(
          "field",
          "a grid that has "
              + (batchNorm ? "two points" : "a point")
              + " after "
              + levels
              + " halvings",
          field.height() + "×" + field.width());
    }
  }

  /** The grid of a level, 0..N; halves are cut to whole numbers. */
  Grid grid(int level) {
    return new Grid(field.height() >> level, field.width() >> level);
  }

  /** Channels of a level, f_i. */
  int channels(int level) {
    return level == 0 ? multiplier / 2 : multiplier << level - 1;
  }
}

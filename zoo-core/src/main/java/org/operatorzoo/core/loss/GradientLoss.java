package org.operatorzoo.core.loss;

import org.nd4j.autodiff.samediff.SDIndex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.error.Checks;

/**
 * Relative error of the spatial derivatives, the penalty with which the Galerkin transformer (arXiv
 * 2105.14995) and OFormer (arXiv 2205.13671) complete a relative L2 loss:
 *
 * <pre>
 * L_b = 1/n_b Σ_c ‖∇(ŷ − y)‖₂ / ‖∇y‖₂,   ∇u = (u_{i+1,j} − u_{i−1,j}, u_{i,j+1} − u_{i,j−1})
 * </pre>
 *
 * over inner points, so that it holds for every boundary. The sum runs over the n_b channels whose
 * target varies, ‖∇y‖ > 1e-5·‖y‖ (more than the rounding of float32): a padded channel says nothing
 * about derivatives. With a mask, a difference counts where both of its points do.
 *
 * @param height H, at least 3
 * @param width W, at least 3
 */
public record GradientLoss(int height, int width) implements TrainingLoss {

  private static final double VARIES = 1e-5;
  // Keeps the gradient of √s finite for a channel that is predicted exactly.
  private static final double SQUARE_EPSILON = 1e-20;

  /** Checks that there are inner points. */
  public GradientLoss {
    Checks.between("height of a field with a gradient penalty", height, 3, Integer.MAX_VALUE);
    Checks.between("width of a field with a gradient penalty", width, 3, Integer.MAX_VALUE);
  }

  @Override
  public SDVariable perWindow(
      SameDiff sd, SDVariable prediction, SDVariable target, SDVariable mask) {
    SDVariable slope = squares(sd, target, mask);
    SDVariable size = sd.sum(target.mul(target), true, 1, 2, 3);
    SDVariable varies = slope.sub(size.mul(VARIES * VARIES)).gt(0).castTo(prediction.dataType());
    SDVariable safe = sd.math().sqrt(slope.mul(varies).add(varies.rsub(1.0)));
    SDVariable error =
        sd.math().sqrt(squares(sd, prediction.sub(target), mask).add(SQUARE_EPSILON));
    SDVariable channels = sd.sum(varies, 1, 2, 3, 4);
    SDVariable none = channels.eq(0).castTo(prediction.dataType());
    return sd.sum(error.mul(varies).div(safe), 1, 2, 3, 4).div(channels.add(none));
  }

  /** ‖∇x‖² over H, W and T of each sample and channel, [B, 1, 1, 1, C]. */
  private SDVariable squares(SameDiff sd, SDVariable x, SDVariable mask) {
    SDVariable rows = part(x, 2, 1).sub(part(x, 0, 1));
    SDVariable columns = part(x, 1, 2).sub(part(x, 1, 0));
    if (mask != null) {
      rows = rows.mul(part(mask, 2, 1)).mul(part(mask, 0, 1));
      columns = columns.mul(part(mask, 1, 2)).mul(part(mask, 1, 0));
    }
    return sd.sum(rows.mul(rows).add(columns.mul(columns)), true, 1, 2, 3);
  }

  /** H − 2 rows and W − 2 columns from these on. */
  private SDVariable part(SDVariable x, int row, int column) {
    return x.get(
        SDIndex.all(),
        SDIndex.interval(row, row + height - 2),
        SDIndex.interval(column, column + width - 2),
        SDIndex.all(),
        SDIndex.all());
  }
}

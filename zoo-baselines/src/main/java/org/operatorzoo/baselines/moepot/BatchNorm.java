package org.operatorzoo.baselines.moepot;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Initializer;
import org.operatorzoo.core.graph.ParameterSpec.Role;
import org.operatorzoo.core.graph.ParameterTable;

/**
 * Batch norm of one value per sample and channel: y = (x − μ)/√(σ² + ε)·γ + β. In training μ and σ²
 * (biased) are those of the batch, and the running statistics move a tenth of the way towards the
 * batch's (σ² unbiased); otherwise they are the running statistics.
 *
 * @param name path of the parameters
 * @param channels number of channels
 */
record BatchNorm(String name, int channels) {

  private static final double EPSILON = 1e-5;
  private static final double MOMENTUM = 0.1;
  private static final String MEAN = ".running_mean";
  private static final String VARIANCE = ".running_var";

  void declare(ParameterTable.Builder table, String prefix) {
    table.add(prefix + name + ".weight", Initializer.constant(1), channels);
    table.add(prefix + name + ".bias", Initializer.constant(0), channels);
    table.role(Role.BUFFER);
    table.add(prefix + name + MEAN, Initializer.constant(0), channels);
    table.add(prefix + name + VARIANCE, Initializer.constant(1), channels);
    table.role(Role.TRAINED);
  }

  /**
   * Applies the norm.
   *
   * @param x [B, C]
   */
  SDVariable apply(GraphScope scope, SDVariable x) {
    SameDiff sd = scope.sd();
    SDVariable runningMean = sd.reshape(scope.parameter(name + MEAN), 1, channels);
    SDVariable runningVariance = sd.reshape(scope.parameter(name + VARIANCE), 1, channels);
    if (!scope.mode().isTraining()) {
      return affine(scope, x.sub(runningMean), runningVariance);
    }
    // Rank 3, because reductions of one-row matrices fail.
    SDVariable rows = sd.reshape(x, 1, -1, channels);
    SDVariable mean = rows.mean(1);
    SDVariable centred = x.sub(mean);
    SDVariable squares = sd.reshape(centred.mul(centred), 1, -1, channels);
    SDVariable count = rows.mul(0).add(1).sum(1);
    SDVariable unbiased = squares.sum(1).div(count.sub(1));
    scope.update(name + MEAN, moved(sd, runningMean, mean));
    scope.update(name + VARIANCE, moved(sd, runningVariance, unbiased));
    return affine(scope, centred, squares.mean(1));
  }

  private SDVariable moved(SameDiff sd, SDVariable running, SDVariable batch) {
    return sd.reshape(running.mul(1 - MOMENTUM).add(batch.mul(MOMENTUM)), channels);
  }

  private SDVariable affine(GraphScope scope, SDVariable centred, SDVariable variance) {
    return centred
        .div(scope.sd().math().sqrt(variance.add(EPSILON)))
        .mul(scope.parameter(name + ".weight"))
        .add(scope.parameter(name + ".bias"));
  }
}

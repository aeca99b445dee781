package org.operatorzoo.core.layer;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Initializer;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.graph.ParameterSpec.Role;

/**
 * Batch norm (Ioffe and Szegedy, arXiv 1502.03167, algorithm 1): y = (x − μ)/√(σ² + 10⁻⁵)·γ + β per
 * channel. In training μ and σ² (biased) are those of the batch over all samples and points, and
 * the running statistics move a tenth of the way towards them (σ² unbiased); otherwise they are the
 * running statistics. Several devices have statistics of their own.
 *
 * @param name of the layer
 * @param channels C
 */
public record BatchNorm(String name, int channels) implements Layer {

  private static final double EPSILON = 1e-5;
  private static final double MOMENTUM = 0.1;
  private static final String MEAN = "running_mean";
  private static final String VARIANCE = "running_var";

  @Override
  public void declare(Declaration at) {
    Declaration below = at.child(name);
    Form.TORCH.norm(below, channels);
    Declaration state = below.role(Role.BUFFER);
    state.add(MEAN, Initializer.constant(0), channels);
    state.add(VARIANCE, Initializer.constant(1), channels);
  }

  /** The norm of x [.., C]. */
  public SDVariable apply(GraphScope at, SDVariable x) {
    SameDiff sd = at.sd();
    GraphScope below = at.child(name);
    SDVariable gain = Form.TORCH.gain(below);
    SDVariable shift = Form.TORCH.shift(below);
    SDVariable mean = below.parameter(MEAN);
    SDVariable variance = below.parameter(VARIANCE);
    if (!at.mode().isTraining()) {
      SDVariable scale = gain.div(sd.math().sqrt(variance.add(EPSILON)));
      return x.mul(scale).add(shift.sub(mean.mul(scale)));
    }
    SDVariable[] batch = at.ops().moments(x, channels);
    below.update(MEAN, moved(mean, batch[0]));
    below.update(VARIANCE, moved(variance, batch[1]));
    // The whole batch is one item whose groups are its channels.
    SDVariable rows = sd.reshape(x, 1, -1, channels);
    return at.ops().groupNorm(rows, gain, shift, channels, EPSILON).reshape(x.shape());
  }

  /**
   * The norm of few rows x [R, C], one for each sample, from elementary operations, which cost less
   * there than the moments of fields.
   */
  public SDVariable applyRows(GraphScope at, SDVariable x) {
    SameDiff sd = at.sd();
    GraphScope below = at.child(name);
    SDVariable runningMean = sd.reshape(below.parameter(MEAN), 1, channels);
    SDVariable runningVariance = sd.reshape(below.parameter(VARIANCE), 1, channels);
    if (!at.mode().isTraining()) {
      return affine(below, x.sub(runningMean), runningVariance);
    }
    // Rank 3, because reductions of one-row matrices fail.
    SDVariable rows = sd.reshape(x, 1, -1, channels);
    SDVariable mean = rows.mean(1);
    SDVariable centred = x.sub(mean);
    SDVariable squares = sd.reshape(centred.mul(centred), 1, -1, channels);
    SDVariable count = rows.mul(0).add(1).sum(1);
    SDVariable unbiased = squares.sum(1).div(count.sub(1));
    below.update(MEAN, sd.reshape(moved(runningMean, mean), channels));
    below.update(VARIANCE, sd.reshape(moved(runningVariance, unbiased), channels));
    return affine(below, centred, squares.mean(1));
  }

  private static SDVariable affine(GraphScope below, SDVariable centred, SDVariable variance) {
    return centred
        .div(below.sd().math().sqrt(variance.add(EPSILON)))
        .mul(Form.TORCH.gain(below))
        .add(Form.TORCH.shift(below));
  }

  private static SDVariable moved(SDVariable running, SDVariable batch) {
    return running.mul(1 - MOMENTUM).add(batch.mul(MOMENTUM));
  }
}

package org.operatorzoo.core.layer;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Initializer;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.graph.ParameterSpec.Role;

/**
 * The RMS instance norm of multiple physics pretraining: y = x/(σ + 10⁻⁸)·γ, with the unbiased
 * standard deviation σ of one sample and channel over all points. The mean is taken off inside σ
 * only. Its state dictionaries hold a bias that no formula uses.
 *
 * @param name of the layer
 * @param channels C
 */
public record RmsInstanceNorm(String name, int channels) implements Layer {

  private static final double FLOOR = 1e-8;
  private static final String GAIN = "weight";
  private static final String UNUSED = "bias";

  @Override
  public void declare(Declaration at) {
    Declaration below = at.child(name);
    below.add(GAIN, Initializer.constant(1), channels);
    below.role(Role.UNTRAINED).add(UNUSED, Initializer.constant(0), channels);
  }

  /**
   * The norm of x.
   *
   * @param x [B, points, C]
   * @param points more than 1
   */
  public SDVariable apply(GraphScope at, SDVariable x, long points) {
    Checks.positive("points of " + name + " less 1", points - 1);
    GraphScope below = at.child(name);
    below.parameter(UNUSED);
    SameDiff sd = at.sd();
    SDVariable centred = x.sub(x.mean(true, 1));
    SDVariable variance = centred.mul(centred).sum(true, 1).div(points - 1);
    return x.div(sd.math().sqrt(variance).add(FLOOR)).mul(below.parameter(GAIN));
  }
}

package org.operatorzoo.core.layer;

import java.util.Arrays;
import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;

/**
 * Group norm (Wu and He, arXiv 1803.08494), channels last: y = (x − μ)/√(σ² + ε)·γ + β with mean
 * and biased variance of each sample over all positions and the D/G channels of a group.
 *
 * @param name of γ and β; null without
 * @param channels D
 * @param groups G
 * @param epsilon ε
 * @param form how γ and β are saved; null without
 */
public record GroupNorm(String name, int channels, int groups, double epsilon, Form form)
    implements Layer {

  /** Checks the divisibility. */
  public GroupNorm {
    Checks.divides("channels", channels, "groups of the norm", groups);
  }

  /** The norm with γ = 1 and β = 0, which are no parameters. */
  public static GroupNorm withoutParameters(int channels, int groups, double epsilon) {
    return new GroupNorm(null, channels, groups, epsilon, null);
  }

  @Override
  public void declare(Declaration at) {
    if (form != null) {
      form.norm(at.child(name), channels);
    }
  }

  /** x [B, N, D] → y. */
  public SDVariable apply(GraphScope at, SDVariable x) {
    if (form == null) {
      return at.ops().groupNorm(x, constant(at, 1), constant(at, 0), groups, epsilon);
    }
    GraphScope own = at.child(name);
    return at.ops().groupNorm(x, form.gain(own), form.shift(own), groups, epsilon);
  }

  private SDVariable constant(GraphScope at, double value) {
    double[] values = new double[channels];
    Arrays.fill(values, value);
    return at.constant("vector/" + channels + "/" + value, values);
  }
}

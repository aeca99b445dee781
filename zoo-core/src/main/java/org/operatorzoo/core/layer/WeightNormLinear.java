package org.operatorzoo.core.layer;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Initializer;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.graph.Layout;

/**
 * A linear map whose weight is a direction times a length (Salimans and Kingma, arXiv 1602.07868,
 * eq. 2): y_o = Σ_i x_i·g_o·V_oi/‖V_o‖ + b_o; saved as PyTorch saves it, g [out, 1] and V [out,
 * in]. New lengths are 1/√3, the root mean square of ‖V_o‖ for V drawn from U(±1/√in): PyTorch
 * takes the drawn length itself.
 *
 * @param name of the layer
 * @param in channels of x
 * @param out channels of y
 */
public record WeightNormLinear(String name, int in, int out) implements Layer {

  private static final String BIAS = "bias";
  private static final String LENGTH = "weight_g";
  private static final String DIRECTION = "weight_v";

  @Override
  public void declare(Declaration at) {
    Declaration below = at.child(name);
    below.add(BIAS, Initializer.fanIn(in), out);
    below.add(LENGTH, Initializer.constant(1 / Math.sqrt(3)), Layout.reshape(out), out, 1);
    below.add(DIRECTION, Initializer.fanIn(in), Layout.transpose(), out, in);
  }

  /** y [R, out] for x [R, in]. */
  public SDVariable apply(GraphScope at, SDVariable x) {
    SameDiff sd = at.sd();
    GraphScope below = at.child(name);
    SDVariable v = below.parameter(DIRECTION);
    // Rank 3, because reductions of one-row matrices fail.
    SDVariable square = sd.reshape(v.mul(v), 1, in, out).sum(1);
    SDVariable scale = below.parameter(LENGTH).div(sd.math().sqrt(sd.reshape(square, out)));
    return x.mmul(v.mul(scale)).add(below.parameter(BIAS));
  }
}

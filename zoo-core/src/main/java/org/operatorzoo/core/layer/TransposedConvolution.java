package org.operatorzoo.core.layer;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.graph.Convolutions;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Initializer;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.graph.Layout;

/**
 * The transpose of a convolution: each point of x adds its window, y[s·i + u, s·j + v] += x[i,
 * j]·W[u, v], and b to all; saved as PyTorch saves it, W [in, out, k, k], both drawn from
 * U(±1/√(out·k²)).
 *
 * @param name of the layer
 * @param in channels of x
 * @param out channels of y
 * @param kernel k
 * @param stride s
 */
public record TransposedConvolution(String name, int in, int out, int kernel, int stride)
    implements Layer {

  private static final String WEIGHT = "weight";
  private static final String BIAS = "bias";

  /** Checks extents. */
  public TransposedConvolution {
    Checks.positive("channels of " + name, in);
    Checks.positive("channels of " + name, out);
    Checks.positive("kernel", kernel);
    Checks.positive("stride", stride);
  }

  @Override
  public void declare(Declaration at) {
    Declaration below = at.child(name);
    Initializer draw = Initializer.fanIn((long) out * kernel * kernel);
    below.add(WEIGHT, draw, Layout.permute(2, 3, 1, 0), in, out, kernel, kernel);
    below.add(BIAS, draw, out);
  }

  /** [B, H, W, in] → [B, s·(H − 1) + k, s·(W − 1) + k, out]. */
  public SDVariable apply(GraphScope at, SDVariable x) {
    GraphScope below = at.child(name);
    return Convolutions.transposed(
        at.sd(), x, below.parameter(WEIGHT), below.parameter(BIAS), kernel, stride);
  }
}

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
 * Convolution of fields, y[i, j] = Σ_{u,v} x[s·i + u − p, s·j + v − p]·W[u, v] + b, zero beyond the
 * edge; saved as PyTorch saves it, W [out, in, k, k], both drawn from U(±1/√(in·k²)). For periodic
 * fields {@link org.operatorzoo.core.graph.Padding#CIRCULAR} goes before it, with p = 0.
 *
 * @param name of the layer
 * @param in channels of x
 * @param out channels of y
 * @param kernel k
 * @param stride s
 * @param padding p
 * @param biased whether there is a b
 */
public record Convolution(
    String name, int in, int out, int kernel, int stride, int padding, boolean biased)
    implements Layer {

  private static final String WEIGHT = "weight";
  private static final String BIAS = "bias";

  /** Checks extents. */
  public Convolution {
    Checks.positive("channels of " + name, in);
    Checks.positive("channels of " + name, out);
    Checks.positive("kernel", kernel);
    Checks.positive("stride", stride);
    Checks.notNegative("padding", padding);
  }

  /** With an odd kernel, that keeps the grid. */
  public static Convolution keeping(String name, int in, int out, int kernel) {
    return new Convolution(name, in, out, kernel, 1, kernel / 2, true);
  }

  /** The same without bias, for a norm that follows. */
  public Convolution withoutBias() {
    return new Convolution(name, in, out, kernel, stride, padding, false);
  }

  @Override
  public void declare(Declaration at) {
    Declaration below = at.child(name);
    Initializer draw = Initializer.fanIn((long) in * kernel * kernel);
    below.add(WEIGHT, draw, Layout.permute(2, 3, 1, 0), out, in, kernel, kernel);
    if (biased) {
      below.add(BIAS, draw, out);
    }
  }

  /** [B, H, W, in] → [B, H', W', out]. */
  public SDVariable apply(GraphScope at, SDVariable x) {
    GraphScope below = at.child(name);
    return Convolutions.convolution(
        at.sd(),
        x,
        below.parameter(WEIGHT),
        biased ? below.parameter(BIAS) : null,
        kernel,
        stride,
        padding);
  }
}

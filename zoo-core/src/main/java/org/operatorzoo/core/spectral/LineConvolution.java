package org.operatorzoo.core.spectral;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Initializer;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.graph.Layout;

/**
 * A spectral convolution along one axis (Tran et al., arXiv 2111.13802, eq. 6): Y[o, l] = Σ_c X[c,
 * l]·W[c, o, l] for the leading modes l of every line, all others zero. Saved as W [in, out, L, 2],
 * real and imaginary part last, drawn from N(0, g²/(L·(in + out))), which is Xavier's variance for
 * an array of that shape.
 *
 * @param name of the weights
 * @param channels in = out
 * @param modes L
 * @param gain g
 */
public record LineConvolution(String name, int channels, int modes, double gain) implements Layer {

  @Override
  public void declare(Declaration at) {
    at.add(
        name,
        Initializer.normal(gain / Math.sqrt(2.0 * modes * channels)),
        Layout.permute(2, 0, 3, 1).thenReshape(modes, channels, 2L * channels),
        channels,
        channels,
        modes,
        2);
  }

  /**
   * The convolution along the first axis.
   *
   * @param at where the weights are, so that layers can share them
   * @param lines [N, .., channels]
   * @param size N
   * @return [N, K·channels], K the axes between
   */
  public SDVariable apply(GraphScope at, SDVariable lines, int size) {
    SameDiff sd = at.sd();
    LineDft dft = new LineDft(size, modes, FourierNorm.ORTHO);
    SDVariable matrices = at.ops().complexMatrix(at.parameter(name), channels);
    SDVariable spectrum =
        sd.reshape(dft.forward(at, lines), modes, 2, -1, channels).permute(0, 2, 1, 3);
    SDVariable mixed = sd.reshape(spectrum, modes, -1, 2L * channels).mmul(matrices);
    SDVariable back = sd.reshape(mixed, modes, -1, 2, channels).permute(0, 2, 1, 3);
    return dft.inverse(at, sd.reshape(back, 2L * modes, -1));
  }
}

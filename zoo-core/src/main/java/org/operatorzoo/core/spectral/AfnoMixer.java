package org.operatorzoo.core.spectral;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Initializer;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.graph.Layout;

/**
 * Token mixing of adaptive Fourier operators (DPOT, arXiv 2403.03542, section 3): u =
 * irfft2(F(rfft2 x)), orthonormal. F is a two-layer complex perceptron, block-diagonal over n
 * groups of s = D/n channels and the same for all modes:
 *
 * <pre>
 *   a = GELU(X·w1 + b1)   (complex product; GELU on real and imaginary part separately)
 *   Y = a·w2 + b2
 * </pre>
 *
 * <p>Only rows 0..min(modes, h)−1 (negative frequencies are the last rows) and columns
 * 0..min(modes, w/2+1)−1 are processed; all other modes become zero.
 *
 * @param name of the perceptron's parameters
 * @param height h, rows of tokens
 * @param width w, columns of tokens
 * @param channels D
 * @param blocks n, groups of channels
 * @param modes M, modes kept per axis
 */
public record AfnoMixer(String name, int height, int width, int channels, int blocks, int modes)
    implements Layer {

  private static final String[] WEIGHTS = {"w1", "w2"};
  private static final String[] BIASES = {"b1", "b2"};

  /** Checks the divisibility of the channels. */
  public AfnoMixer {
    Checks.positive("modes", modes);
    Checks.divides("channels", channels, "blocks", blocks);
  }

  /**
   * Declares {@code w1, b1, w2, b2} with public shapes [2, n, s, s] and [2, n, s], index 0 real and
   * 1 imaginary, drawn from U(0, 1/s²); in the graph [n, s, 2s] and [n, 1, 2s].
   */
  @Override
  public void declare(Declaration at) {
    Declaration own = at.child(name);
    int s = channels / blocks;
    Initializer draw = Initializer.uniform(0, 1.0 / ((long) s * s));
    Layout matrix = Layout.permute(1, 2, 0, 3).thenReshape(blocks, s, 2L * s);
    Layout vector = Layout.permute(1, 0, 2).thenReshape(blocks, 1, 2L * s);
    for (int layer = 0; layer < WEIGHTS.length; layer++) {
      own.add(WEIGHTS[layer], draw, matrix, 2, blocks, s, s);
      own.add(BIASES[layer], draw, vector, 2, blocks, s);
    }
  }

  /** The filter alone: [B, N, D] → [B, N, D]. */
  public SDVariable filter(GraphScope at, SDVariable tokens) {
    GraphScope scope = at.child(name);
    SameDiff sd = scope.sd();
    RealDft dft =
        RealDft.leading(
            height,
            width,
            Math.min(modes, height),
            Math.min(modes, width / 2 + 1),
            FourierNorm.ORTHO);
    int s = channels / blocks;
    int rows = dft.rows();
    int columns = dft.columns();
    SDVariable spectrum = dft.forward(scope, dft.toPlanes(scope, tokens, channels));
    // Rows and batch stay one axis: ND4J permutes arrays of more than five axes slowly.
    SDVariable grouped = sd.reshape(spectrum, columns, 2, -1, blocks, s).permute(3, 0, 2, 1, 4);
    SDVariable x = sd.reshape(grouped, blocks, -1, 2L * s);
    SDVariable hidden =
        scope
            .ops()
            .biasGelu(
                x.mmul(scope.ops().complexMatrix(scope.parameter(WEIGHTS[0]), s)),
                sd.reshape(scope.parameter(BIASES[0]), blocks, 2L * s));
    SDVariable mixed =
        hidden
            .mmul(scope.ops().complexMatrix(scope.parameter(WEIGHTS[1]), s))
            .add(scope.parameter(BIASES[1]));
    SDVariable back = sd.reshape(mixed, blocks, columns, -1, 2, s).permute(1, 3, 2, 0, 4);
    SDVariable planes = dft.inverse(scope, sd.reshape(back, columns, 2L * rows, -1));
    return sd.reshape(dft.fromPlanes(scope, planes, channels), -1, (long) height * width, channels);
  }

  /** The filter with its inner skip, x + filter(x): [B, N, D] → [B, N, D]. */
  public SDVariable mix(GraphScope at, SDVariable tokens) {
    return filter(at, tokens).add(tokens);
  }
}

package org.operatorzoo.core.spectral;

import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layout;

/**
 * The kernel integral of the Fourier neural operator (Li et al., arXiv 2010.08895, equations 4 and
 * 5): Y[b,o,k,l] = Σ_i X[b,i,k,l]·W[i,o,k,l] for the kept modes, between the real transform pair;
 * one batched product over modes. Because the layer is linear, the norm of the pair cancels.
 *
 * <p>Weights of all rows lie in the graph as [L, R, cin, 2·cout]: per mode the real, then the
 * imaginary parts.
 */
public final class SpectralConvolution {

  private final RealDft dft;
  private final int channelsIn;
  private final int channelsOut;

  private SpectralConvolution(RealDft dft, int channelsIn, int channelsOut) {
    Checks.positive("channelsIn", channelsIn);
    Checks.positive("channelsOut", channelsOut);
    this.dft = dft;
    this.channelsIn = channelsIn;
    this.channelsOut = channelsOut;
  }

  /**
   * Corner modes: rows 0..m1−1 and −m1..−1, columns 0..m2−1. Where the two row ranges meet (2·m1 >
   * H) the negative one wins.
   */
  public static SpectralConvolution corners(
      int height, int width, int modes1, int modes2, int channelsIn, int channelsOut) {
    Checks.between("modes1", modes1, 1, height);
    int[] rows =
        IntStream.concat(
                IntStream.range(0, positiveRows(height, modes1)),
                IntStream.range(height - modes1, height))
            .toArray();
    return new SpectralConvolution(
        new RealDft(height, width, rows, modes2, FourierNorm.BACKWARD), channelsIn, channelsOut);
  }

  /**
   * Centred modes: weight row r stands for the frequency r − rows/2 (integer division), columns are
   * 0..columns−1.
   */
  public static SpectralConvolution centred(
      int height, int width, int rows, int columns, int channelsIn, int channelsOut) {
    Checks.between("rows", rows, 1, height);
    int[] frequencies =
        IntStream.range(0, rows).map(r -> Math.floorMod(r - rows / 2, height)).toArray();
    return new SpectralConvolution(
        new RealDft(height, width, frequencies, columns, FourierNorm.BACKWARD),
        channelsIn,
        channelsOut);
  }

  /** Layout of a corner's public array [2, cin, cout, m1, m2], index 0 real and 1 imaginary. */
  public static Layout cornerLayout(int channelsIn, int channelsOut, int modes1, int modes2) {
    return Layout.permute(4, 3, 1, 0, 2).thenReshape(modes2, modes1, channelsIn, 2L * channelsOut);
  }

  /** Layout of the real or the imaginary parts alone, public [cin, cout, R, L]. */
  public static Layout partLayout() {
    return Layout.permute(3, 2, 0, 1);
  }

  /**
   * The weights of all rows from the two corners.
   *
   * @param first [m2, m1, cin, 2·cout], rows 0..m1−1
   * @param second the same, rows −m1..−1
   */
  public static SDVariable joinCorners(
      GraphScope scope, SDVariable first, SDVariable second, int height, int modes1) {
    int kept = positiveRows(height, modes1);
    SDVariable rows =
        kept == modes1 ? first : scope.sd().slice(first, new int[] {0, 0, 0, 0}, -1, kept, -1, -1);
    // At modes1 = H the second corner covers every row.
    return kept == 0 ? second : scope.sd().concat(1, rows, second);
  }

  /** The weights of all rows from real and imaginary parts, each [L, R, cin, cout]. */
  public static SDVariable joinParts(GraphScope scope, SDVariable real, SDVariable imaginary) {
    return scope.sd().concat(3, real, imaginary);
  }

  private static int positiveRows(int height, int modes1) {
    return Math.min(modes1, height - modes1);
  }

  /** Fields [B, H, W, cin] to the planes that {@link #apply} takes. */
  public SDVariable toPlanes(GraphScope scope, SDVariable x) {
    return dft.toPlanes(scope, x, channelsIn);
  }

  /** Planes to fields [B, H, W, cout]. */
  public SDVariable fromPlanes(GraphScope scope, SDVariable planes) {
    return dft.fromPlanes(scope, planes, channelsOut);
  }

  /**
   * The convolution.
   *
   * @param planes [W, H, B, cin] (the last three axes may be merged)
   * @param weights [L, R, cin, 2·cout]
   * @return [W, H, B·cout]
   */
  public SDVariable apply(GraphScope scope, SDVariable planes, SDVariable weights) {
    SameDiff sd = scope.sd();
    int rows = dft.rows();
    int columns = dft.columns();
    long modes = (long) rows * columns;
    SDVariable spectrum =
        sd.reshape(dft.forward(scope, planes), columns, 2, -1, channelsIn).permute(0, 2, 1, 3);
    SDVariable matrices =
        scope
            .ops()
            .complexMatrix(sd.reshape(weights, modes, channelsIn, 2L * channelsOut), channelsOut);
    SDVariable mixed = sd.reshape(spectrum, modes, -1, 2L * channelsIn).mmul(matrices);
    SDVariable back = sd.reshape(mixed, columns, -1, 2, channelsOut).permute(0, 2, 1, 3);
    return dft.inverse(scope, sd.reshape(back, columns, 2L * rows, -1));
  }
}

package org.operatorzoo.core.spectral;

import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Initializer;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.graph.Layout;

/**
 * The kernel integral of the Fourier neural operator (Li et al., arXiv 2010.08895, equations 4 and
 * 5): Y[b,o,k,l] = Σ_i X[b,i,k,l]·W[i,o,k,l] for the kept modes, between the real transform pair;
 * one batched product over modes. Because the layer is linear, the norm of the pair cancels.
 *
 * <p>In the graph, the weights of all rows are [L, R, cin, 2·cout]: per mode the real, then the
 * imaginary parts.
 *
 * @param name of the weights
 * @param kept which modes, and how their weights are saved
 * @param grid H and W
 * @param rowModes corners: m1, rows 0..m1−1 and −m1..−1; centred: R, all rows
 * @param columnModes L, columns 0..L−1
 * @param channelsIn cin
 * @param channelsOut cout
 */
public record SpectralConvolution(
    String name,
    Kept kept,
    Planes grid,
    int rowModes,
    int columnModes,
    int channelsIn,
    int channelsOut)
    implements Layer {

  /** Modes that a convolution keeps, and how their weights are saved. */
  public enum Kept {
    /**
     * As in the code of the FNO's authors: the low positive and the low negative rows, each with an
     * array [2, cin, cout, m1, L] of real and imaginary parts. Where they meet (2·m1 > H) the
     * negative ones win.
     */
    CORNERS("weights1", "weights2"),
    /** The same modes as in the code of the Galerkin transformer: arrays [cin, cout, m1, L, 2]. */
    PAIRED_CORNERS("fourier_weight.0", "fourier_weight.1"),
    /**
     * As in neuraloperator: weight row r stands for the frequency r − R/2 (integer division); real
     * and imaginary parts [cin, cout, R, L] are saved apart, and a bias is added to the result.
     */
    CENTRED("weight.tensor.re", "weight.tensor.im");

    private final String first;
    private final String second;

    Kept(String first, String second) {
      this.first = first;
      this.second = second;
    }
  }

  private static final String BIAS = "bias";

  /** Checks the ranges. */
  public SpectralConvolution {
    Checks.positive("channelsIn", channelsIn);
    Checks.positive("channelsOut", channelsOut);
    Checks.between("row modes", rowModes, 1, grid.height());
    Checks.between("column modes", columnModes, 1, grid.width() / 2 + 1);
  }

  @Override
  public void declare(Declaration at) {
    Declaration own = at.child(name);
    int in = channelsIn;
    int out = channelsOut;
    switch (kept) {
      case CORNERS -> {
        Layout layout =
            Layout.permute(4, 3, 1, 0, 2).thenReshape(columnModes, rowModes, in, 2L * out);
        Initializer draw = Initializer.uniform(0, 1.0 / ((double) in * out));
        both(own, draw, layout, 2, in, out, rowModes, columnModes);
      }
      case PAIRED_CORNERS -> {
        Layout layout =
            Layout.permute(3, 2, 0, 4, 1).thenReshape(columnModes, rowModes, in, 2L * out);
        Initializer draw = Initializer.normal(1.0 / ((long) columnModes * in * out));
        both(own, draw, layout, in, out, rowModes, columnModes, 2);
      }
      case CENTRED -> {
        double deviation = Math.sqrt(2.0 / (in + out));
        own.add(BIAS, Initializer.normal(deviation), Layout.reshape(out), out, 1, 1);
        Initializer draw = Initializer.normal(deviation * Math.sqrt(0.5));
        both(own, draw, Layout.permute(3, 2, 0, 1), in, out, rowModes, columnModes);
      }
    }
  }

  private void both(Declaration own, Initializer draw, Layout layout, long... shape) {
    own.add(kept.first, draw, layout, shape);
    own.add(kept.second, draw, layout, shape);
  }

  /** Planes [W·H·B, cin] → [W·H·B, cout]. */
  public SDVariable apply(GraphScope at, SDVariable planes) {
    GraphScope own = at.child(name);
    SDVariable rows = at.sd().reshape(convolved(own, planes, weights(own)), -1, channelsOut);
    return kept == Kept.CENTRED ? rows.add(own.parameter(BIAS)) : rows;
  }

  /** [L, R, cin, 2·cout]. */
  private SDVariable weights(GraphScope own) {
    SameDiff sd = own.sd();
    SDVariable first = own.parameter(kept.first);
    SDVariable second = own.parameter(kept.second);
    if (kept == Kept.CENTRED) {
      return sd.concat(3, first, second);
    }
    int positive = positiveRows();
    SDVariable rows =
        positive == rowModes
            ? first
            : sd.slice(first, new int[] {0, 0, 0, 0}, -1, positive, -1, -1);
    // At m1 = H the second corner covers every row.
    return positive == 0 ? second : sd.concat(1, rows, second);
  }

  private int positiveRows() {
    return Math.min(rowModes, grid.height() - rowModes);
  }

  private RealDft dft() {
    int height = grid.height();
    IntStream rows =
        kept == Kept.CENTRED
            ? IntStream.range(0, rowModes).map(r -> Math.floorMod(r - rowModes / 2, height))
            : IntStream.concat(
                IntStream.range(0, positiveRows()), IntStream.range(height - rowModes, height));
    return new RealDft(height, grid.width(), rows.toArray(), columnModes, FourierNorm.BACKWARD);
  }

  private SDVariable convolved(GraphScope at, SDVariable planes, SDVariable weights) {
    SameDiff sd = at.sd();
    RealDft dft = dft();
    int rows = dft.rows();
    int columns = dft.columns();
    long modes = (long) rows * columns;
    SDVariable spectrum =
        sd.reshape(dft.forward(at, planes), columns, 2, -1, channelsIn).permute(0, 2, 1, 3);
    SDVariable flat = sd.reshape(weights, modes, channelsIn, 2L * channelsOut);
    SDVariable matrices = at.ops().complexMatrix(flat, channelsOut);
    SDVariable mixed = sd.reshape(spectrum, modes, -1, 2L * channelsIn).mmul(matrices);
    SDVariable back = sd.reshape(mixed, columns, -1, 2, channelsOut).permute(0, 2, 1, 3);
    return dft.inverse(at, sd.reshape(back, columns, 2L * rows, -1));
  }
}

package org.operatorzoo.core.spectral;

import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.field.Grid;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Initializer;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.graph.Layout;

/**
 * A spectral convolution whose result lies on another grid (Rahman et al., arXiv 2204.11127, eq.
 * 6): the amplitudes of the kept modes, mixed over channels, are those of a field on the new grid.
 * The forward transform has the factor 1/(H·W), the inverse none, so that amplitudes survive.
 *
 * <p>Kept are the columns 0..m−1 and the rows 0..m−1 and −m..−1, with an array for each corner;
 * where the two row ranges meet on the new grid the negative one wins. Saved as [in, out, m, m, 2],
 * real and imaginary part last, drawn from N(0, 1/(2·in)).
 *
 * @param name of the weights
 * @param in channels before
 * @param out channels after
 * @param from grid before
 * @param to grid after
 * @param modes m, at most the rows of both grids, and half their columns plus 1
 */
public record RegriddingConvolution(String name, int in, int out, Grid from, Grid to, int modes)
    implements Layer {

  private static final String FIRST = "weights1";
  private static final String SECOND = "weights2";

  /** Checks that both grids have the modes. */
  public RegriddingConvolution {
    Checks.positive("channels of " + name, in);
    Checks.positive("channels of " + name, out);
    Checks.between("modes of " + name, modes, 1, mostModes(from, to));
  }

  /** Modes that two grids have, in rows and columns. */
  public static int mostModes(Grid from, Grid to) {
    int rows = Math.min(from.height(), to.height());
    return Math.min(rows, Math.min(from.width(), to.width()) / 2 + 1);
  }

  @Override
  public void declare(Declaration at) {
    Declaration below = at.child(name);
    Initializer draw = Initializer.normal(Math.sqrt(1.0 / (2 * in)));
    Layout layout = Layout.permute(3, 2, 0, 4, 1).thenReshape(modes, modes, in, 2L * out);
    below.add(FIRST, draw, layout, in, out, modes, modes, 2);
    below.add(SECOND, draw, layout, in, out, modes, modes, 2);
  }

  /** Rows 0.. that the first corner keeps. */
  private int positive() {
    return Math.min(modes, to.height() - modes);
  }

  /** The kept rows of a grid; on one that is coarse they may meet. */
  private int[] rows(Grid grid) {
    return IntStream.concat(
            IntStream.range(0, positive()), IntStream.range(grid.height() - modes, grid.height()))
        .toArray();
  }

  /** [B, H, W, in] → [B, H', W', out]. */
  public SDVariable apply(GraphScope at, SDVariable x) {
    SameDiff sd = at.sd();
    RealDft before =
        RealDft.reading(from.height(), from.width(), rows(from), modes, FourierNorm.FORWARD);
    RealDft after = new RealDft(to.height(), to.width(), rows(to), modes, FourierNorm.FORWARD);
    int rows = before.rows();
    long kept = (long) rows * modes;
    SDVariable spectrum =
        sd.reshape(before.forward(at, before.toPlanes(at, x, in)), modes, 2, -1, in)
            .permute(0, 2, 1, 3);
    SDVariable matrices =
        at.ops().complexMatrix(sd.reshape(weights(at.child(name)), kept, in, 2L * out), out);
    SDVariable mixed = sd.reshape(spectrum, kept, -1, 2L * in).mmul(matrices);
    SDVariable back = sd.reshape(mixed, modes, -1, 2, out).permute(0, 2, 1, 3);
    SDVariable planes = after.inverse(at, sd.reshape(back, modes, 2L * rows, -1));
    return after.fromPlanes(at, planes, out);
  }

  /** [m, rows, in, 2·out]. */
  private SDVariable weights(GraphScope below) {
    SDVariable first = below.parameter(FIRST);
    SDVariable second = below.parameter(SECOND);
    int positive = positive();
    if (positive == 0) {
      // Nothing of the first corner is left; its gradient is zero.
      return second.add(first.mul(0.0));
    }
    SDVariable rows =
        positive == modes
            ? first
            : below.sd().slice(first, new int[] {0, 0, 0, 0}, -1, positive, -1, -1);
    return below.sd().concat(1, rows, second);
  }
}

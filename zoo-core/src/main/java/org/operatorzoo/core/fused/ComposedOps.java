package org.operatorzoo.core.fused;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDIndex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.error.ShapeException;

/**
 * The functions of {@link FusedOps} from elementary operations of ND4J whose values and gradients
 * have been verified: slower, but understood by every backend. Equations and shapes are those of
 * the twins. Gains, biases and tables must be parameters, constants or placeholders of known shape;
 * only parameters [g, D] may be results of other operations.
 */
public final class ComposedOps {

  private ComposedOps() {}

  /** Twin of {@link FusedOps#groupNorm}. */
  public static SDVariable groupNorm(
      SameDiff graph, SDVariable x, SDVariable gain, SDVariable bias, int groups, double eps) {
    SDVariable shape = x.shape();
    long width = known(gain)[0];
    SDVariable items = shape.get(SDIndex.interval(0, 1));
    SDVariable rest = graph.constant(Nd4j.createFromArray(-1L, groups, width / groups));
    SDVariable parts = x.reshape(graph.concat(0, items, rest));
    SDVariable centred = parts.sub(parts.mean(true, 1, 3));
    SDVariable variance = centred.mul(centred).mean(true, 1, 3);
    SDVariable unit = centred.div(graph.math().sqrt(variance.add(eps)));
    return unit.reshape(-1, width).mul(gain).add(bias).reshape(shape);
  }

  /** Twin of {@link FusedOps#layerNorm}. */
  public static SDVariable layerNorm(
      SameDiff graph, SDVariable x, SDVariable gain, SDVariable bias, double eps) {
    SDVariable rows = bySet(graph, x, gain);
    SDVariable centred = rows.sub(rows.mean(true, 2));
    SDVariable variance = centred.mul(centred).mean(true, 2);
    SDVariable unit = centred.div(graph.math().sqrt(variance.add(eps)));
    return unit.mul(perSet(graph, gain)).add(perSet(graph, bias)).reshape(x.shape());
  }

  /** Twin of {@link FusedOps#gelu}. */
  public static SDVariable gelu(SameDiff graph, SDVariable x) {
    return x.mul(0.5).mul(graph.math().erf(x.mul(Math.sqrt(0.5))).add(1));
  }

  /** Twin of {@link FusedOps#biasGelu}. */
  public static SDVariable biasGelu(SameDiff graph, SDVariable x, SDVariable bias) {
    SDVariable shifted = bySet(graph, x, bias).add(perSet(graph, bias));
    return gelu(graph, shifted).reshape(x.shape());
  }

  /** Twin of {@link FusedOps#swiglu}. */
  public static SDVariable swiglu(SameDiff graph, SDVariable a, SDVariable b) {
    return a.mul(graph.nn().sigmoid(a)).mul(b);
  }

  /** Twin of {@link FusedOps#selectRows}, for E slices of any shape. */
  public static SDVariable selectRows(
      SameDiff graph, SDVariable table, int experts, SDVariable index) {
    SDVariable hot = graph.oneHot(index, experts).castTo(table.dataType());
    SDVariable rows = hot.mmul(graph.reshape(table, experts, -1));
    SDVariable open = graph.constant(Nd4j.createFromArray(-1L));
    SDVariable tail =
        graph.stridedSlice(
            table.shape(), new long[] {1}, new long[] {0}, new long[] {1}, 0, 1, 0, 0, 0);
    return rows.reshape(graph.concat(0, open, tail));
  }

  /**
   * Twin of {@link FusedOps#complexMatrix}.
   *
   * @param out half the last axis of {@code upper}
   */
  public static SDVariable complexMatrix(SameDiff graph, SDVariable upper, int out) {
    SDVariable real = graph.slice(upper, new int[] {0, 0, 0}, -1, -1, out);
    SDVariable imaginary = graph.slice(upper, new int[] {0, 0, out}, -1, -1, out);
    SDVariable lower = graph.concat(2, imaginary.neg(), real);
    return graph.concat(1, upper, lower);
  }

  /** Twin of {@link FusedOps#scaleRows}, for x of one axis more than the factors. */
  public static SDVariable scaleRows(SameDiff graph, SDVariable x, SDVariable factors) {
    return x.mul(graph.expandDims(factors, -1));
  }

  /**
   * Twin of {@link FusedOps#expertProduct}: every row sees every expert.
   *
   * @param each A/P
   */
  public static SDVariable expertProduct(
      SameDiff graph, SDVariable x, SDVariable table, SDVariable experts, long each) {
    long[] shape = known(table);
    SDVariable wide = graph.permute(table, 1, 0, 2).reshape(shape[1], shape[0] * shape[2]);
    SDVariable all =
        graph.reshape(x, -1, shape[1]).mmul(wide).reshape(-1, each, shape[0], shape[2]);
    SDVariable hot =
        graph
            .oneHot(experts, Math.toIntExact(shape[0]))
            .castTo(table.dataType())
            .reshape(-1, 1, shape[0], 1);
    return all.mul(hot).sum(2);
  }

  /**
   * Twin of {@link FusedOps#bandedProduct}, by the whole matrix.
   *
   * @param rank of x
   */
  public static SDVariable bandedProduct(
      SameDiff graph, SDVariable x, SDVariable matrix, int axis, int rank) {
    long[] shape = known(matrix);
    int[] front =
        IntStream.concat(IntStream.of(axis), IntStream.range(0, rank).filter(a -> a != axis))
            .toArray();
    int[] back = new int[rank];
    for (int a = 0; a < rank; a++) {
      back[front[a]] = a;
    }
    SDVariable turned = graph.permute(x, front);
    SDVariable rest = turned.shape().get(SDIndex.interval(1, rank));
    SDVariable to = graph.constant(Nd4j.createFromArray(shape[0]));
    SDVariable product = matrix.mmul(graph.reshape(turned, shape[1], -1));
    return graph.permute(product.reshape(graph.concat(0, to, rest)), back);
  }

  /**
   * Twin of {@link FusedOps#moments}.
   *
   * @param width D
   */
  public static SDVariable[] moments(SameDiff graph, SDVariable x, long width) {
    // Rank 3, because reductions of one-row matrices fail.
    SDVariable rows = graph.reshape(x, 1, -1, width);
    SDVariable mean = rows.mean(true, 1);
    SDVariable centred = rows.sub(mean);
    SDVariable count = rows.mul(0).add(1).sum(true, 1);
    SDVariable variance = centred.mul(centred).sum(true, 1).div(count.sub(1));
    return new SDVariable[] {graph.reshape(mean, width), graph.reshape(variance, width)};
  }

  /** x as [g, R, D], g = 1 for one set of parameters [D]. */
  private static SDVariable bySet(SameDiff graph, SDVariable x, SDVariable parameters) {
    long[] shape = parameters.getShape();
    if (shape != null && shape.length == 1) {
      return x.reshape(1, -1, shape[0]);
    }
    SDVariable actual = parameters.shape();
    SDVariable open = graph.constant(Nd4j.createFromArray(-1L));
    return x.reshape(
        graph.concat(
            0, actual.get(SDIndex.interval(0, 1)), open, actual.get(SDIndex.interval(1, 2))));
  }

  /** Parameters as [g, 1, D]. */
  private static SDVariable perSet(SameDiff graph, SDVariable parameters) {
    long[] shape = parameters.getShape();
    return shape != null && shape.length == 1
        ? parameters.reshape(1, 1, shape[0])
        : graph.expandDims(parameters, 1);
  }

  private static long[] known(SDVariable variable) {
    long[] shape = variable.getShape();
    if (shape == null || Arrays.stream(shape).anyMatch(n -> n < 0)) {
      throw new ShapeException(
          "composing an operation", "a known shape of " + variable.name(), Arrays.toString(shape));
    }
    return shape;
  }
}

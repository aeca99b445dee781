package org.operatorzoo.core.graph;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How a parameter lies in the graph: the public array (the one that is saved) with its axes
 * permuted, then reshaped. The conversion happens when weights are loaded or saved, never in a
 * step.
 *
 * @param permutation axes of the public array in graph order; empty for the order they have
 * @param graphShape shape in the graph; empty for the (permuted) public shape
 */
public record Layout(int[] permutation, long[] graphShape) {

  /** The public array as it is. */
  public static final Layout SAME = new Layout(new int[0], new long[0]);

  /** The public array with another shape. */
  public static Layout reshape(long... graphShape) {
    return new Layout(new int[0], graphShape);
  }

  /** The transpose of a public matrix [out, in] → [in, out]. */
  public static Layout transpose() {
    return new Layout(new int[] {1, 0}, new long[0]);
  }

  /** Axes permuted. */
  public static Layout permute(int... permutation) {
    return new Layout(permutation, new long[0]);
  }

  /** Then reshaped. */
  public Layout thenReshape(long... shape) {
    return new Layout(permutation, shape);
  }

  /** Shape in the graph of a parameter with this public shape. */
  public long[] graphShape(long[] publicShape) {
    return graphShape.length > 0 ? graphShape : permuted(publicShape);
  }

  /** Converts a public array to a fresh array for the graph, which is no view. */
  public INDArray toGraph(INDArray array) {
    INDArray fresh = Nd4j.createUninitialized(array.dataType(), graphShape(array.shape()));
    INDArray turned = permutation.length == 0 ? array : array.permute(permutation);
    // Written through views: a temporary copy would wait for the garbage collector.
    fresh.reshape('c', permuted(array.shape())).assign(turned);
    return fresh;
  }

  /** Converts an array of the graph back to a fresh public array, which is no view. */
  public INDArray toPublic(INDArray array, long[] publicShape) {
    INDArray fresh = Nd4j.createUninitialized(array.dataType(), publicShape);
    INDArray turned = permutation.length == 0 ? fresh : fresh.permute(permutation);
    turned.assign(array.reshape('c', permuted(publicShape)));
    return fresh;
  }

  private long[] permuted(long[] shape) {
    if (permutation.length == 0) {
      return shape;
    }
    return Arrays.stream(permutation).mapToLong(axis -> shape[axis]).toArray();
  }
}

package org.operatorzoo.core.fused;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A constant banded matrix along one axis; see {@link FusedOps#bandedProduct}. The gradient is the
 * product with the transposed matrix.
 */
public final class BandedProduct extends FusedOp {

  /** For ND4J. */
  public BandedProduct() {
    // Filled from a serialised node.
  }

  BandedProduct(
      SameDiff graph, SDVariable x, SDVariable matrix, int axis, int band, boolean transposed) {
    super(graph, x, matrix);
    addIArgument(axis, band, transposed ? 1 : 0);
  }

  private int axis() {
    return getIArgument(0).intValue();
  }

  private boolean transposed() {
    return getIArgument(2) == 1;
  }

  @Override
  List<long[]> outputShapes(List<INDArray> inputs) {
    INDArray matrix = inputs.get(1);
    Shapes.requireAxis(opName(), inputs.get(0), axis(), matrix, transposed() ? 0 : 1);
    long[] shape = inputs.get(0).shape().clone();
    shape[axis()] = matrix.size(transposed() ? 1 : 0);
    return List.of(shape);
  }

  /** As many terms for each number as the band of the matrix is wide. */
  @Override
  public Work work(List<long[]> inputs) {
    long across = Work.numbers(inputs.get(0)) / inputs.get(0)[axis()];
    return new Work(OperationKind.RESIZE, 2 * getIArgument(1) * inputs.get(1)[0] * across);
  }

  @Override
  void run(List<INDArray> inputs, List<INDArray> outputs) {
    new BandedKernel(inputs.get(1), transposed())
        .run(Numbers.dense(inputs.get(0)), axis(), outputs.get(0));
  }

  @Override
  FusedOp backward(SDVariable upstream) {
    int band = getIArgument(1).intValue();
    return new BandedProduct(sameDiff, upstream, arg(1), axis(), band, !transposed());
  }
}

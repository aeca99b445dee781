package org.operatorzoo.core.fused;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Weighted sum of what experts made of each row; see {@link FusedOps#combineRows}. */
public final class CombineRows extends FusedOp {

  /** For ND4J. */
  public CombineRows() {
    // Filled from a serialised node.
  }

  CombineRows(
      SameDiff graph, SDVariable y, SDVariable weights, SDVariable rows, SDVariable experts) {
    super(graph, y, weights, rows, experts);
  }

  @Override
  List<long[]> outputShapes(List<INDArray> inputs) {
    long[] shape = inputs.get(0).shape().clone();
    shape[0] = inputs.get(1).size(0);
    return List.of(shape);
  }

  @Override
  public Work work(List<long[]> inputs) {
    return Work.routing(2 * Work.numbers(inputs.get(0)));
  }

  @Override
  void run(List<INDArray> inputs, List<INDArray> outputs) {
    new CombineKernel(inputs.get(1), inputs.get(2), inputs.get(3))
        .forward(Numbers.dense(inputs.get(0)), outputs.get(0));
  }

  @Override
  FusedOp backward(SDVariable upstream) {
    return new CombineRowsGradient(sameDiff, arg(0), arg(1), arg(2), arg(3), upstream);
  }
}

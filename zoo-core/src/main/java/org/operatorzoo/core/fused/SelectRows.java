package org.operatorzoo.core.fused;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Selection of slices of a table; see {@link FusedOps#selectRows}. */
public final class SelectRows extends FusedOp {

  /** For ND4J. */
  public SelectRows() {
    // Filled from a serialised node.
  }

  SelectRows(SameDiff graph, SDVariable table, SDVariable index) {
    super(graph, table, index);
  }

  @Override
  List<long[]> outputShapes(List<INDArray> inputs) {
    long[] shape = inputs.get(0).shape().clone();
    shape[0] = inputs.get(1).size(0);
    return List.of(shape);
  }

  @Override
  public Work work(List<long[]> inputs) {
    return Work.routing(0);
  }

  @Override
  void run(List<INDArray> inputs, List<INDArray> outputs) {
    INDArray table = inputs.get(0);
    int[] rows = Indices.of(inputs.get(1), table.size(0));
    RowSelection.copy(table, rows, outputs.get(0));
  }

  @Override
  FusedOp backward(SDVariable upstream) {
    return new SelectRowsGradient(sameDiff, arg(0), arg(1), upstream);
  }
}

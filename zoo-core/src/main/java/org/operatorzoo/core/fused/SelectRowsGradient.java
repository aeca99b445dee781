package org.operatorzoo.core.fused;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Backward twin of {@link SelectRows}: table, index, dy to dtable, equal selections added up. */
public final class SelectRowsGradient extends FusedGradient {

  /** For ND4J. */
  public SelectRowsGradient() {
    // Filled from a serialised node.
  }

  SelectRowsGradient(SameDiff graph, SDVariable table, SDVariable index, SDVariable dy) {
    super(graph, table, index, dy);
  }

  @Override
  FusedOp twin() {
    return new SelectRows();
  }

  @Override
  int[] like() {
    return new int[] {0};
  }

  @Override
  void run(List<INDArray> inputs, List<INDArray> outputs) {
    int[] rows = Indices.of(inputs.get(1), inputs.get(0).size(0));
    RowSelection.addBack(inputs.get(2), rows, outputs.get(0));
  }
}

package org.operatorzoo.core.fused;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Backward twin of {@link SelectRows}: table, index, dy to dtable, equal selections added up. */
public final class SelectRowsGradient extends FusedOp {

  private static final String NAME = "zoo_select_rows_bp";

  /** For ND4J. */
  public SelectRowsGradient() {
    // Filled from a serialised node.
  }

  SelectRowsGradient(SameDiff graph, SDVariable table, SDVariable index, SDVariable dy) {
    super(graph, table, index, dy);
  }

  @Override
  public String opName() {
    return NAME;
  }

  @Override
  List<long[]> outputShapes(List<INDArray> inputs) {
    return List.of(inputs.get(0).shape());
  }

  @Override
  void run(List<INDArray> inputs, List<INDArray> outputs) {
    int[] rows = Indices.of(inputs.get(1), inputs.get(0).size(0));
    RowSelection.addBack(inputs.get(2), rows, outputs.get(0));
  }
}

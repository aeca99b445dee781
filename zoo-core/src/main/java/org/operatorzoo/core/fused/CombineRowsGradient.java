package org.operatorzoo.core.fused;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Backward twin of {@link CombineRows}: y, w, rows, experts, dout to dy, dw. */
public final class CombineRowsGradient extends FusedOp {

  private static final String NAME = "zoo_combine_rows_bp";

  /** For ND4J. */
  public CombineRowsGradient() {
    // Filled from a serialised node.
  }

  CombineRowsGradient(
      SameDiff graph,
      SDVariable y,
      SDVariable weights,
      SDVariable rows,
      SDVariable experts,
      SDVariable dout) {
    super(graph, y, weights, rows, experts, dout);
  }

  @Override
  public String opName() {
    return NAME;
  }

  @Override
  public int getNumOutputs() {
    return 2;
  }

  @Override
  List<long[]> outputShapes(List<INDArray> inputs) {
    return List.of(inputs.get(0).shape(), inputs.get(1).shape());
  }

  @Override
  void run(List<INDArray> inputs, List<INDArray> outputs) {
    new CombineKernel(inputs.get(1), inputs.get(2), inputs.get(3))
        .backward(
            Numbers.dense(inputs.get(0)),
            Numbers.dense(inputs.get(4)),
            outputs.get(0),
            outputs.get(1));
  }
}

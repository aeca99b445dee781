package org.operatorzoo.core.fused;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Backward twin of {@link CombineRows}: y, w, rows, experts, dout to dy, dw. */
public final class CombineRowsGradient extends FusedGradient {

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
  FusedOp twin() {
    return new CombineRows();
  }

  @Override
  int[] like() {
    return new int[] {0, 1};
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

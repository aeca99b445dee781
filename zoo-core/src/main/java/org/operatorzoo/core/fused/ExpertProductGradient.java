package org.operatorzoo.core.fused;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Backward twin of {@link ExpertProduct}: x, W, experts, dy to dx, dW. */
public final class ExpertProductGradient extends FusedGradient {

  /** For ND4J. */
  public ExpertProductGradient() {
    // Filled from a serialised node.
  }

  ExpertProductGradient(
      SameDiff graph, SDVariable x, SDVariable table, SDVariable experts, SDVariable dy) {
    super(graph, x, table, experts, dy);
  }

  @Override
  FusedOp twin() {
    return new ExpertProduct();
  }

  @Override
  int[] like() {
    return new int[] {0, 1};
  }

  @Override
  void run(List<INDArray> inputs, List<INDArray> outputs) {
    INDArray x = Numbers.dense(inputs.get(0));
    INDArray table = Numbers.dense(inputs.get(1));
    INDArray dy = Numbers.dense(inputs.get(3));
    ExpertProductKernel kernel = new ExpertProductKernel(x, table, inputs.get(2));
    kernel.backwardRows(table, dy, outputs.get(0));
    kernel.backwardTable(x, dy, outputs.get(1));
  }
}

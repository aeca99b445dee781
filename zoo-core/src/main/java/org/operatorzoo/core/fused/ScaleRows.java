package org.operatorzoo.core.fused;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One factor for each row; see {@link FusedOps#scaleRows}. */
public final class ScaleRows extends FusedOp {

  /** For ND4J. */
  public ScaleRows() {
    // Filled from a serialised node.
  }

  ScaleRows(SameDiff graph, SDVariable x, SDVariable factors) {
    super(graph, x, factors);
  }

  @Override
  List<long[]> outputShapes(List<INDArray> inputs) {
    Shapes.requireRows(opName(), inputs.get(0), inputs.get(1));
    return List.of(inputs.get(0).shape());
  }

  @Override
  public Work work(List<long[]> inputs) {
    return Work.arithmetic(Work.numbers(inputs.get(0)));
  }

  @Override
  void run(List<INDArray> inputs, List<INDArray> outputs) {
    INDArray x = Numbers.dense(inputs.get(0));
    double[] factors = Numbers.of(inputs.get(1)).all();
    int width = Math.toIntExact(x.length() / factors.length);
    Blas from = Blas.of(x);
    Blas to = Blas.of(outputs.get(0));
    for (int r = 0; r < factors.length; r++) {
      to.scaled((long) r * width, width, factors[r], from, (long) r * width);
    }
  }

  @Override
  FusedOp backward(SDVariable upstream) {
    return new ScaleRowsGradient(sameDiff, arg(0), arg(1), upstream);
  }
}

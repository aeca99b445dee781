package org.operatorzoo.core.fused;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Product of rows with the matrices of their experts; see {@link FusedOps#expertProduct}. */
public final class ExpertProduct extends FusedOp {

  /** For ND4J. */
  public ExpertProduct() {
    // Filled from a serialised node.
  }

  ExpertProduct(SameDiff graph, SDVariable x, SDVariable table, SDVariable experts) {
    super(graph, x, table, experts);
  }

  @Override
  List<long[]> outputShapes(List<INDArray> inputs) {
    Shapes.requireExperts(opName(), inputs.get(0), inputs.get(1), inputs.get(2));
    long[] shape = inputs.get(0).shape().clone();
    shape[shape.length - 1] = inputs.get(1).size(2);
    return List.of(shape);
  }

  /** Two for each number of a row and column of its matrix, however many experts there are. */
  @Override
  public Work work(List<long[]> inputs) {
    long columns = inputs.get(1)[2];
    return new Work(OperationKind.EXPERT_PRODUCT, 2 * Work.numbers(inputs.get(0)) * columns);
  }

  @Override
  void run(List<INDArray> inputs, List<INDArray> outputs) {
    INDArray x = Numbers.dense(inputs.get(0));
    INDArray table = Numbers.dense(inputs.get(1));
    new ExpertProductKernel(x, table, inputs.get(2)).forward(x, table, outputs.get(0));
  }

  @Override
  FusedOp backward(SDVariable upstream) {
    return new ExpertProductGradient(sameDiff, arg(0), arg(1), arg(2), upstream);
  }
}

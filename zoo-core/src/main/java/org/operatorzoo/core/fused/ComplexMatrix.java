package org.operatorzoo.core.fused;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Complex matrices as real ones; see {@link FusedOps#complexMatrix}. */
public final class ComplexMatrix extends FusedOp {

  /** For ND4J. */
  public ComplexMatrix() {
    // Filled from a serialised node.
  }

  ComplexMatrix(SameDiff graph, SDVariable upper) {
    super(graph, upper);
  }

  @Override
  List<long[]> outputShapes(List<INDArray> inputs) {
    long[] shape = inputs.get(0).shape().clone();
    shape[1] *= 2;
    return List.of(shape);
  }

  @Override
  public Work work(List<long[]> inputs) {
    return Work.arithmetic(2 * Work.numbers(inputs.get(0)));
  }

  @Override
  void run(List<INDArray> inputs, List<INDArray> outputs) {
    long[] shape = inputs.get(0).shape();
    int half = Math.toIntExact(shape[2] / 2);
    int size = Math.toIntExact(shape[1] * shape[2]);
    Numbers from = Numbers.of(inputs.get(0));
    Numbers to = Numbers.of(outputs.get(0));
    double[] upper = new double[size];
    double[] lower = new double[size];
    for (long g = 0; g < shape[0]; g++) {
      from.read(g * size, upper, size);
      for (int row = 0; row < size; row += 2 * half) {
        for (int j = 0; j < half; j++) {
          lower[row + j] = -upper[row + half + j];
          lower[row + half + j] = upper[row + j];
        }
      }
      to.write(2 * g * size, upper, size);
      to.write((2 * g + 1) * size, lower, size);
    }
  }

  @Override
  FusedOp backward(SDVariable upstream) {
    return new ComplexMatrixGradient(sameDiff, arg(0), upstream);
  }
}

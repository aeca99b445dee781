package org.operatorzoo.core.fused;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Backward twin of {@link ComplexMatrix}: w, dy to dw. */
public final class ComplexMatrixGradient extends FusedGradient {

  /** For ND4J. */
  public ComplexMatrixGradient() {
    // Filled from a serialised node.
  }

  ComplexMatrixGradient(SameDiff graph, SDVariable upper, SDVariable dy) {
    super(graph, upper, dy);
  }

  @Override
  FusedOp twin() {
    return new ComplexMatrix();
  }

  @Override
  int[] like() {
    return new int[] {0};
  }

  @Override
  void run(List<INDArray> inputs, List<INDArray> outputs) {
    long[] shape = inputs.get(0).shape();
    int half = Math.toIntExact(shape[2] / 2);
    int size = Math.toIntExact(shape[1] * shape[2]);
    Numbers from = Numbers.of(inputs.get(1));
    Numbers to = Numbers.of(outputs.get(0));
    double[] upper = new double[size];
    double[] lower = new double[size];
    for (long g = 0; g < shape[0]; g++) {
      from.read(2 * g * size, upper, size);
      from.read((2 * g + 1) * size, lower, size);
      for (int row = 0; row < size; row += 2 * half) {
        for (int j = 0; j < half; j++) {
          upper[row + j] += lower[row + half + j];
          upper[row + half + j] -= lower[row + j];
        }
      }
      to.write(g * size, upper, size);
    }
  }
}

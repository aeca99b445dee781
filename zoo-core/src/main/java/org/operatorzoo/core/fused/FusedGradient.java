package org.operatorzoo.core.fused;

import java.util.Arrays;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The backward twin of a {@link FusedOp}: takes what that takes (as far as the slopes depend on it)
 * and the gradient of its result, gives the gradients of its inputs.
 */
abstract class FusedGradient extends FusedOp {

  /** A gradient without a graph, to be filled by ND4J. */
  FusedGradient() {}

  FusedGradient(SameDiff graph, SDVariable... inputs) {
    super(graph, inputs);
  }

  /** The operation whose gradient this is, without a graph. */
  abstract FusedOp twin();

  /** For each output, the input that has its shape. */
  abstract int[] like();

  @Override
  public final int getNumOutputs() {
    return like().length;
  }

  @Override
  final List<long[]> outputShapes(List<INDArray> inputs) {
    return Arrays.stream(like()).mapToObj(input -> inputs.get(input).shape()).toList();
  }

  /** A gradient takes twice what the value takes. */
  @Override
  public final Work work(List<long[]> inputs) {
    Work once = twin().work(inputs);
    return new Work(once.kind(), 2 * once.operations());
  }
}

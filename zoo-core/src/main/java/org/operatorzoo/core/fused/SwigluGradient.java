package org.operatorzoo.core.fused;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Backward twin of {@link Swiglu}: a, b, dy to da, db. */
public final class SwigluGradient extends FusedOp {

  private static final String NAME = "zoo_swiglu_bp";

  /** For ND4J. */
  public SwigluGradient() {
    // Filled from a serialised node.
  }

  SwigluGradient(SameDiff graph, SDVariable a, SDVariable b, SDVariable dy) {
    super(graph, a, b, dy);
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
    new SwigluKernel(inputs.get(0), inputs.get(1))
        .backward(inputs.get(2), outputs.get(0), outputs.get(1));
  }
}

package org.operatorzoo.core.fused;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Backward twin of {@link Gelu}: x, dy to dx. */
public final class GeluGradient extends FusedOp {

  private static final String NAME = "zoo_gelu_bp";

  /** For ND4J. */
  public GeluGradient() {
    // Filled from a serialised node.
  }

  GeluGradient(SameDiff graph, SDVariable x, SDVariable dy) {
    super(graph, x, dy);
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
    new GeluKernel(inputs.get(0), null).backward(inputs.get(1), outputs.get(0), null);
  }
}

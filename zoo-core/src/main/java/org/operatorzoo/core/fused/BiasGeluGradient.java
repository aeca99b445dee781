package org.operatorzoo.core.fused;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Backward twin of {@link BiasGelu}: x, bias, dy to dx, dbias. */
public final class BiasGeluGradient extends FusedOp {

  private static final String NAME = "zoo_bias_gelu_bp";

  /** For ND4J. */
  public BiasGeluGradient() {
    // Filled from a serialised node.
  }

  BiasGeluGradient(SameDiff graph, SDVariable x, SDVariable bias, SDVariable dy) {
    super(graph, x, bias, dy);
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
    new GeluKernel(inputs.get(0), inputs.get(1))
        .backward(inputs.get(2), outputs.get(0), outputs.get(1));
  }
}

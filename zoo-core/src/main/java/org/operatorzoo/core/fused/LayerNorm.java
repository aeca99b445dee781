package org.operatorzoo.core.fused;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layer norm over the last axis with gain and bias; see {@link FusedOps#layerNorm}. */
public final class LayerNorm extends FusedOp {

  /** For ND4J. */
  public LayerNorm() {
    // Filled from a serialised node.
  }

  LayerNorm(SameDiff graph, SDVariable x, SDVariable gain, SDVariable bias, double eps) {
    super(graph, x, gain, bias);
    addTArgument(eps);
  }

  @Override
  List<long[]> outputShapes(List<INDArray> inputs) {
    Shapes.requireSets(opName(), inputs.get(0), inputs.get(1));
    Shapes.requireSets(opName(), inputs.get(0), inputs.get(2));
    return List.of(inputs.get(0).shape());
  }

  @Override
  public Work work(List<long[]> inputs) {
    return Work.norm(inputs.get(0));
  }

  @Override
  void run(List<INDArray> inputs, List<INDArray> outputs) {
    new LayerNormKernel(inputs.get(0), inputs.get(1), getTArgument(0))
        .forward(inputs.get(2), outputs.get(0));
  }

  @Override
  FusedOp backward(SDVariable upstream) {
    return new LayerNormGradient(sameDiff, arg(0), arg(1), upstream, getTArgument(0));
  }
}

package org.operatorzoo.core.fused;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Group norm of a channels-last array; see {@link FusedOps#groupNorm}. */
public final class GroupNorm extends FusedOp {

  /** For ND4J. */
  public GroupNorm() {
    // Filled from a serialised node.
  }

  GroupNorm(
      SameDiff graph, SDVariable x, SDVariable gain, SDVariable bias, int groups, double eps) {
    super(graph, x, gain, bias);
    addIArgument(groups);
    addTArgument(eps);
  }

  @Override
  List<long[]> outputShapes(List<INDArray> inputs) {
    Shapes.requireGroups(opName(), inputs.get(0), inputs.get(1), getIArgument(0));
    Shapes.requireGroups(opName(), inputs.get(0), inputs.get(2), getIArgument(0));
    return List.of(inputs.get(0).shape());
  }

  @Override
  public Work work(List<long[]> inputs) {
    return Work.norm(inputs.get(0));
  }

  @Override
  void run(List<INDArray> inputs, List<INDArray> outputs) {
    new GroupNormKernel(inputs.get(0), inputs.get(1), getIArgument(0).intValue(), getTArgument(0))
        .forward(inputs.get(2), outputs.get(0));
  }

  @Override
  FusedOp backward(SDVariable upstream) {
    return new GroupNormGradient(
        sameDiff, arg(0), arg(1), upstream, getIArgument(0).intValue(), getTArgument(0));
  }
}

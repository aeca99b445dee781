package org.operatorzoo.core.fused;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Rows sorted by expert; see {@link FusedOps#route}. */
public final class Route extends FusedOp {

  /** For ND4J. */
  public Route() {
    // Filled from a serialised node.
  }

  Route(SameDiff graph, SDVariable mask, SDVariable outer, int active) {
    super(graph, mask, outer);
    addIArgument(active);
  }

  @Override
  public int getNumOutputs() {
    return 2;
  }

  @Override
  DataType outputType(DataType first) {
    return DataType.LONG;
  }

  @Override
  List<long[]> outputShapes(List<INDArray> inputs) {
    long pairs = inputs.get(0).size(0) * getIArgument(0);
    return List.of(new long[] {pairs}, new long[] {pairs});
  }

  @Override
  public Work work(List<long[]> inputs) {
    return Work.routing(0);
  }

  @Override
  void run(List<INDArray> inputs, List<INDArray> outputs) {
    RouteKernel kernel = new RouteKernel(inputs.get(0), inputs.get(1), getIArgument(0).intValue());
    kernel.write(outputs.get(0), outputs.get(1));
  }

  /** Decisions are no functions that could be differentiated. */
  @Override
  public List<SDVariable> doDiff(List<SDVariable> upstream) {
    return List.of(sameDiff.zerosLike(arg(0)));
  }
}

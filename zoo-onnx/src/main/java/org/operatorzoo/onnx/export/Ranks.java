package org.operatorzoo.onnx.export;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.listeners.BaseListener;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.model.ComposedGraph;

/**
 * How many axes variables have. SameDiff does not tell before a run, so the graph is run once, on
 * zeros, if a rule asks.
 */
final class Ranks implements ToIntFunction<String> {

  private final ComposedGraph source;
  private final Map<String, Integer> known = new HashMap<>();

  Ranks(ComposedGraph source) {
    this.source = source;
  }

  @Override
  public int applyAsInt(String variable) {
    SDVariable asked = source.graph().getVariable(variable);
    if (asked.getShape() != null) {
      return asked.getShape().length;
    }
    if (known.isEmpty()) {
      run();
    }
    return known.get(variable);
  }

  private void run() {
    SameDiff graph = source.graph();
    long[] shape = graph.getVariable(source.input()).placeholderShape().clone();
    shape[0] = 1;
    try (INDArray zeros = Nd4j.zeros(graph.getVariable(source.input()).dataType(), shape)) {
      graph.output(Map.of(source.input(), zeros), List.of(new Recorder()), source.prediction());
    }
  }

  /** Notes the shape of everything that is computed. */
  private final class Recorder extends BaseListener {

    @Override
    public boolean isActive(Operation operation) {
      return true;
    }

    @Override
    public void opExecution(
        SameDiff sd,
        At at,
        MultiDataSet batch,
        SameDiffOp op,
        OpContext context,
        INDArray[] outputs) {
      for (int i = 0; i < outputs.length; i++) {
        known.put(op.getOutputsOfOp().get(i), outputs[i].rank());
      }
    }
  }
}

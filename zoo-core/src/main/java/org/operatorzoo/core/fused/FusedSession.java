package org.operatorzoo.core.fused;

import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.config.ExecutionResult;
import org.nd4j.autodiff.samediff.config.SDValue;
import org.nd4j.autodiff.samediff.internal.FrameIter;
import org.nd4j.autodiff.samediff.internal.InferenceSession;
import org.nd4j.linalg.api.ops.OpContext;

/** ND4J's session, able to compute {@link FusedOp}s as well. */
public class FusedSession extends InferenceSession {

  /**
   * @param graph the graph to run
   */
  public FusedSession(SameDiff graph) {
    super(graph);
  }

  @Override
  public ExecutionResult doExec(
      DifferentialFunction op,
      OpContext context,
      FrameIter frame,
      Set<VarId> inputs,
      Set<VarId> allIterationInputs,
      Set<String> constantsAndPlaceholders,
      Map<String, SDValue> otherPlaceholders) {
    if (op instanceof FusedOp fused) {
      fused.compute(context.getInputArrays(), context.getOutputArrays());
      return ExecutionResult.createFrom(op, context);
    }
    return super.doExec(
        op,
        context,
        frame,
        inputs,
        allIterationInputs,
        constantsAndPlaceholders,
        otherPlaceholders);
  }
}

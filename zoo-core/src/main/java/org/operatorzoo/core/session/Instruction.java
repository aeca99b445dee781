package org.operatorzoo.core.session;

import java.util.List;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.fused.FusedOp;

/** An operation on arrays that stay where they are, ready to run again and again. */
interface Instruction {

  /** Computes the outputs. */
  void run();

  /** The instruction for an operation of a graph. */
  static Instruction of(DifferentialFunction op, List<INDArray> inputs, List<INDArray> outputs) {
    if (op instanceof FusedOp fused) {
      return () -> fused.compute(inputs, outputs);
    }
    if (Reshaping.is(op)) {
      return () -> Reshaping.copy(inputs.get(0), outputs.get(0));
    }
    OpExecutioner executioner = Nd4j.getExecutioner();
    OpContext context = executioner.buildContext();
    if (op instanceof CustomOp custom) {
      DynamicCustomOp dynamic = (DynamicCustomOp) custom;
      context.setArgs(
          inputs.toArray(INDArray[]::new),
          dynamic.iArgs(),
          dynamic.dArgs(),
          dynamic.tArgs(),
          dynamic.bArgs());
      context.setOutputArrays(outputs.toArray(INDArray[]::new));
      // The shapes have been worked out already.
      context.shapeFunctionOverride(true);
      return () -> executioner.exec(custom, context);
    }
    if (op instanceof Op legacy) {
      for (int i = 0; i < inputs.size(); i++) {
        context.setInputArray(i, inputs.get(i));
      }
      context.setOutputArray(0, outputs.get(0));
      return () -> executioner.exec(legacy, context);
    }
    throw new UnplannableException(op.getClass().getName());
  }
}

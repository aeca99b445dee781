package org.operatorzoo.core.session;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.fused.BatchProduct;
import org.operatorzoo.core.fused.Dense;
import org.operatorzoo.core.fused.FusedOp;

/** An operation on arrays that stay where they are, ready to run again and again. */
interface Instruction {

  /** Computes the outputs. */
  void run();

  /**
   * The instruction for an operation of a graph.
   *
   * @param opened receives what holds native memory as long as the instruction is used
   */
  static Instruction of(
      DifferentialFunction op,
      List<INDArray> inputs,
      List<INDArray> outputs,
      List<OpContext> opened) {
    if (op instanceof FusedOp fused) {
      return () -> fused.compute(inputs, outputs);
    }
    if (Reshaping.is(op)) {
      return () -> Reshaping.copy(inputs.get(0), outputs.get(0));
    }
    Optional<BatchProduct> products = smallProducts(op, inputs, outputs);
    if (products.isPresent()) {
      BatchProduct all = products.get();
      return () -> all.run(inputs.get(0), inputs.get(1), outputs.get(0));
    }
    OpExecutioner executioner = Nd4j.getExecutioner();
    OpContext context = executioner.buildContext();
    opened.add(context);
    if (op instanceof DynamicCustomOp custom) {
      context.setArgs(
          inputs.toArray(INDArray[]::new),
          custom.iArgs(),
          custom.dArgs(),
          custom.tArgs(),
          custom.bArgs());
      context.setOutputArrays(outputs.toArray(INDArray[]::new));
      // The shapes have been worked out already.
      context.shapeFunctionOverride(true);
      return () -> executioner.exec(custom, context);
    }
    Op legacy = (Op) op;
    for (int i = 0; i < inputs.size(); i++) {
      context.setInputArray(i, inputs.get(i));
    }
    context.setOutputArray(0, outputs.get(0));
    return () -> executioner.exec(legacy, context);
  }

  private static Optional<BatchProduct> smallProducts(
      DifferentialFunction op, List<INDArray> inputs, List<INDArray> outputs) {
    boolean plain =
        op.opName().equals("matmul")
            && Stream.concat(inputs.stream(), outputs.stream())
                .allMatch(x -> x.rank() == 3 && Dense.isDense(x))
            && inputs.get(0).size(0) == inputs.get(1).size(0);
    if (!plain) {
      return Optional.empty();
    }
    boolean[] transposed = new boolean[3];
    long[] arguments = ((DynamicCustomOp) op).iArgs();
    for (int i = 0; i < Math.min(3, arguments.length); i++) {
      transposed[i] = arguments[i] == 1;
    }
    BatchProduct all =
        BatchProduct.of(inputs.get(0).shape(), transposed[0], inputs.get(1).shape(), transposed[1]);
    return Optional.of(all).filter(product -> product.small() && !transposed[2]);
  }
}

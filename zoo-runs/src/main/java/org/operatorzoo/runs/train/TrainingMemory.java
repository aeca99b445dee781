package org.operatorzoo.runs.train;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.operatorzoo.core.error.ZooException;
import org.operatorzoo.core.graph.ParameterTable;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.OperatorGraph;
import org.operatorzoo.core.train.TrainingPlan;

/**
 * Room for the arrays of a training: what it needs, found by planning a step, and what there is.
 * ND4J allocates its arrays past the counter behind {@code org.bytedeco.javacpp.maxbytes}, so
 * nothing stops a step that is too large but the system's killer; the need is therefore compared
 * with that limit before the step.
 *
 * @param limit bytes allowed for arrays; 0 for no limit
 * @param machine bytes that the machine or container has beside the Java heap
 */
record TrainingMemory(long limit, long machine) {

  /** Values, gradients or their sum, and two moments of the optimiser. */
  private static final int COPIES = 3;

  private static final int MEBI = 20;

  /** The room of this process. */
  static TrainingMemory here() {
    java.lang.management.OperatingSystemMXBean system =
        ManagementFactory.getOperatingSystemMXBean();
    long total =
        system instanceof com.sun.management.OperatingSystemMXBean known
            ? known.getTotalMemorySize()
            : Long.MAX_VALUE;
    long heap = Runtime.getRuntime().maxMemory();
    return new TrainingMemory(Math.max(0, Pointer.maxBytes()), total - Math.min(heap, total));
  }

  /** Native bytes of parameters and optimiser, without a step. */
  static long ofParameters(ParameterTable parameters) {
    return COPIES * Float.BYTES * parameters.total();
  }

  /**
   * Native bytes of a training: parameters, optimiser, and one step as it is planned.
   *
   * @param trained names of the parameters that are not frozen
   */
  static long of(NeuralOperator operator, TrainingPlan plan, int batchSize, List<String> trained) {
    try (OperatorGraph graph =
        OperatorGraph.training(
            operator.definition(), operator.values(), plan.mode(), plan.lossSpec(), trained)) {
      return graph.plannedStep(batchSize).bytes() + ofParameters(operator.parameters());
    }
  }

  /**
   * Requires room.
   *
   * @param name of the operator
   * @throws ZooException with need and room, if there is less
   */
  void require(String name, long bytes) {
    boolean limited = limit > 0 && limit <= machine;
    long room = limited ? limit : machine;
    if (bytes <= room) {
      return;
    }
    String instead = "Choose a smaller batch or model";
    throw new ZooException(
        ZooException.describe(
            "training " + name,
            "arrays of at most %,d MiB, %s"
                .formatted(
                    room >> MEBI,
                    limited
                        ? "the limit for arrays"
                        : "what this machine or container has beside the Java heap"),
            "a plan that needs %,d MiB. %s"
                .formatted(
                    bytes >> MEBI,
                    limited && bytes <= machine
                        ? instead
                            + ", or raise ZOO_OFFHEAP; the machine has %,d MiB for it"
                                .formatted(machine >> MEBI)
                        : instead)));
  }
}

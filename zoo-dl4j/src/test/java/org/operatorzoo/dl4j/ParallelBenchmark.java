package org.operatorzoo.dl4j;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.field.TrainingBatch;
import org.operatorzoo.core.model.ModelRegistry;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.testing.Fields;
import org.operatorzoo.core.train.SameDiffTrainer;
import org.operatorzoo.core.train.Trainer;
import org.operatorzoo.core.train.TrainingContext;
import org.operatorzoo.core.train.TrainingPlan;

/**
 * Time of a step on one device and on several workers, by itself: {@code ParallelBenchmark model
 * resolution windows steps}. Each row is the median of the second half of the steps.
 */
final class ParallelBenchmark {

  private ParallelBenchmark() {}

  /** Prints one row per trainer. */
  public static void main(String[] args) {
    int resolution = Integer.parseInt(args[1]);
    int windows = Integer.parseInt(args[2]);
    int steps = Integer.parseInt(args[3]);
    row("SameDiffTrainer", new SameDiffTrainer(), args[0], resolution, windows, steps);
    for (WorkerMode mode : WorkerMode.values()) {
      Trainer trainer = new ParallelTrainer(2, mode);
      row("2 workers, " + mode, trainer, args[0], resolution, windows, steps);
    }
  }

  private static void row(
      String name, Trainer trainer, String model, int resolution, int windows, int steps) {
    FieldSpec field = ModelRegistry.find(model).config().field();
    FieldSpec wanted =
        new FieldSpec(
            resolution,
            resolution,
            field.framesIn(),
            field.framesOut(),
            field.channelsIn(),
            field.channelsOut());
    double[] seconds = new double[steps];
    long[] processor = new long[steps];
    try (NeuralOperator operator =
        NeuralOperator.create(ModelRegistry.find(model).withField(wanted), 1)) {
      TrainingBatch batch = Fields.batch(wanted, windows, 1);
      trainer.train(
          operator,
          TrainingPlan.preTraining(steps).noise(0).build(),
          number -> batch,
          TrainingContext.listening(
              step -> {
                seconds[(int) step.step()] = step.seconds();
                processor[(int) step.step()] = processorNanos();
              }));
    }
    double used = (processor[steps - 1] - processor[steps / 2 - 1]) / 1e6 / (steps - steps / 2);
    double[] later = Arrays.copyOfRange(seconds, steps / 2, steps);
    Arrays.sort(later);
    System.err.printf(
        "%-28s %s, %d x %d, %d windows: %.0f ms per step (%.0f to %.0f), %.0f ms of processors%n",
        name,
        model,
        resolution,
        resolution,
        windows,
        1e3 * later[later.length / 2],
        1e3 * later[0],
        1e3 * later[later.length - 1],
        used);
  }

  private static long processorNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}

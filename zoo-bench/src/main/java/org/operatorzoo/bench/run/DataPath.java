package org.operatorzoo.bench.run;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.operatorzoo.bench.Machine;
import org.operatorzoo.bench.QuickData;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.field.BatchSource;
import org.operatorzoo.core.model.ModelRegistry;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.train.SameDiffTrainer;
import org.operatorzoo.core.train.TrainingPlan;
import org.operatorzoo.core.train.TrainingReport;
import org.operatorzoo.eval.table.Digits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether reading keeps up with training: batches per second beside steps per second. */
@Command(name = "data", description = "Batches per second beside training steps per second.")
public final class DataPath implements Callable<Integer> {

  private static final long SEED = 1;

  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      defaultValue = "nestor-nano",
      description = "A preset for fields of 32², 10 frames, 2 channels. Default: ${DEFAULT-VALUE}.")
  private String model;

  @Option(
      names = "--batch",
      defaultValue = "8",
      description = "Windows per step. Default: ${DEFAULT-VALUE}.")
  private int batch;

  @Option(
      names = "--steps",
      defaultValue = "30",
      description = "Measured steps and batches. Default: ${DEFAULT-VALUE}.")
  private int steps;

  @Option(
      names = "--trajectories",
      defaultValue = "16",
      description = "Trajectories of each dataset. Default: ${DEFAULT-VALUE}.")
  private int trajectories;

  @Option(
      names = "--data",
      defaultValue = ".zoo/bench",
      description = "Where the files are kept. Default: ${DEFAULT-VALUE}.")
  private Path directory;

  @Override
  public Integer call() {
    Checks.positive("--batch", batch);
    Checks.positive("--steps", steps);
    Checks.positive("--trajectories", trajectories);
    try (QuickData data = QuickData.open(directory, trajectories)) {
      BatchSource batches = data.batches(batch);
      double reading = secondsPerBatch(batches);
      double step = secondsPerStep(batches);
      PrintWriter out = spec.commandLine().getOut();
      out.printf(
          "%s, batch %d: a training step takes %s, a batch from %d files %s: %s batches in the"
              + " time of one step (%s)%n",
          model,
          batch,
          Digits.duration(step),
          QuickData.IDS.size(),
          Digits.duration(reading),
          Digits.significant(step / reading),
          Machine.describe());
      out.flush();
    }
    return 0;
  }

  private double secondsPerBatch(BatchSource batches) {
    for (int i = 0; i < steps; i++) {
      batches.batch(i);
    }
    long start = System.nanoTime();
    for (int i = 0; i < steps; i++) {
      batches.batch(steps + i);
    }
    return (System.nanoTime() - start) / 1e9 / steps;
  }

  private double secondsPerStep(BatchSource batches) {
    try (NeuralOperator operator = NeuralOperator.create(ModelRegistry.find(model), SEED)) {
      TrainingReport report =
          new SameDiffTrainer().train(operator, TrainingPlan.published(steps, SEED), batches);
      return report.medianStepSeconds();
    }
  }
}

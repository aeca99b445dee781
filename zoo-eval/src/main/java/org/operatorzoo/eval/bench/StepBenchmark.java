package org.operatorzoo.eval.bench;

import java.util.List;
import java.util.random.RandomGenerator;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.field.TrainingBatch;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.model.OperatorGraph;
import org.operatorzoo.core.random.Seeds;
import org.operatorzoo.core.train.SameDiffTrainer;
import org.operatorzoo.core.train.TrainingPlan;
import org.operatorzoo.eval.run.Versions;

/**
 * Times predictions and training steps of an operator with fresh parameters on random fields. The
 * training step is the trainer's own: batch, noise, loss, gradients, clipping, Adam.
 *
 * @param batch B, windows per step
 * @param steps measured repetitions of each kind
 * @param warmup repetitions before them, while code and memory settle
 */
public record StepBenchmark(int batch, int steps, int warmup) {

  private static final long SEED = 1;

  /** Checks that there is something to measure. */
  public StepBenchmark {
    Checks.positive("batch", batch);
    Checks.positive("steps", steps);
    Checks.notNegative("warmup", warmup);
  }

  /**
   * Measures an operator.
   *
   * @param threads threads of one operation, for the record; null if left to the libraries
   * @param progress hears of every repetition
   */
  public BenchmarkReport run(
      OperatorDefinition<?> definition, Integer threads, BenchmarkProgress progress) {
    try (NeuralOperator operator = NeuralOperator.create(definition, SEED)) {
      TrainingBatch data = randomBatch(definition.config().field());
      int total = 2 * (warmup + steps);
      Timing forward = forward(operator, data, total, progress);
      Timing training = training(operator, data, total, progress);
      return new BenchmarkReport(
          definition.name(),
          definition.config().field(),
          batch,
          threads,
          operator.parameterCount(),
          operator.activatedParameterCount(),
          forward,
          training,
          ResidentMemory.peak().stream().boxed().findFirst().orElse(null),
          Versions.current());
    }
  }

  private Timing forward(
      NeuralOperator operator, TrainingBatch data, int total, BenchmarkProgress progress) {
    double[] millis = new double[steps];
    try (OperatorGraph graph = OperatorGraph.inference(operator.definition(), operator.values())) {
      for (int i = -warmup; i < steps; i++) {
        long start = System.nanoTime();
        graph.predict(data.input());
        if (i >= 0) {
          millis[i] = (System.nanoTime() - start) / 1e6;
        }
        progress.measured(i + warmup + 1, total);
      }
    }
    return Timing.of(millis);
  }

  private Timing training(
      NeuralOperator operator, TrainingBatch data, int total, BenchmarkProgress progress) {
    double[] millis = new double[steps];
    SameDiffTrainer.train(
        operator,
        TrainingPlan.published(warmup + steps, SEED),
        step -> data,
        done -> {
          int i = Math.toIntExact(done.step()) - warmup;
          if (i >= 0) {
            millis[i] = done.seconds() * 1e3;
          }
          progress.measured(total / 2 + Math.toIntExact(done.step()) + 1, total);
        });
    return Timing.of(millis);
  }

  private TrainingBatch randomBatch(FieldSpec f) {
    RandomGenerator random = Seeds.generator(SEED, "benchmark fields", 0);
    FieldBatch input = FieldBatch.zeros(batch, f.height(), f.width(), f.framesIn(), f.channelsIn());
    FieldBatch target =
        FieldBatch.zeros(batch, f.height(), f.width(), f.framesOut(), f.channelsOut());
    for (FieldBatch fields : List.of(input, target)) {
      for (int i = 0; i < fields.values().length; i++) {
        fields.values()[i] = (float) random.nextGaussian();
      }
    }
    return new TrainingBatch(input, target, List.of("random fields"));
  }
}

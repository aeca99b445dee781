package org.operatorzoo.runs.bench;

import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.field.TrainingBatch;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.model.OperatorGraph;
import org.operatorzoo.core.progress.Progress;
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
 * @param phase what is measured
 */
public record StepBenchmark(int batch, int steps, int warmup, Phase phase) {

  /** What is measured. */
  public enum Phase {
    /** Predictions. */
    FORWARD,
    /** Training steps. */
    TRAIN,
    /** Predictions, then training steps. */
    BOTH;

    boolean includes(Phase one) {
      return this == one || this == BOTH;
    }
  }

  private static final long SEED = 1;

  /** Checks that there is something to measure. */
  public StepBenchmark {
    Checks.positive("batch", batch);
    Checks.positive("steps", steps);
    Checks.notNegative("warmup", warmup);
    Checks.present("phase", phase);
  }

  /** Measures both kinds of step. */
  public StepBenchmark(int batch, int steps, int warmup) {
    this(batch, steps, warmup, Phase.BOTH);
  }

  /**
   * Measures an operator.
   *
   * @param threads threads of one operation, for the record; null if left to the libraries
   * @param progress hears of every repetition
   */
  public BenchmarkReport run(OperatorDefinition<?> definition, Integer threads, Progress progress) {
    try (NeuralOperator operator = NeuralOperator.create(definition, SEED)) {
      TrainingBatch data = RandomFields.batch(definition.config().field(), batch);
      Timing forward = null;
      if (phase.includes(Phase.FORWARD)) {
        forward = forward(operator, data, progress);
      }
      Timing training = null;
      if (phase.includes(Phase.TRAIN)) {
        training = training(operator, data, progress);
      }
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

  /** All repetitions, those of the warm-up included. */
  public int total() {
    return (phase == Phase.BOTH ? 2 : 1) * (warmup + steps);
  }

  private Timing forward(NeuralOperator operator, TrainingBatch data, Progress progress) {
    double[] millis = new double[steps];
    try (OperatorGraph graph = OperatorGraph.inference(operator.definition(), operator.values())) {
      for (int i = -warmup; i < steps; i++) {
        long start = System.nanoTime();
        graph.predict(data.input());
        if (i >= 0) {
          millis[i] = (System.nanoTime() - start) / 1e6;
        }
        progress.advanced(i + warmup + 1, total());
      }
    }
    return Timing.of(millis);
  }

  private Timing training(NeuralOperator operator, TrainingBatch data, Progress progress) {
    int before = total() - warmup - steps;
    double[] millis = new double[steps];
    new SameDiffTrainer()
        .train(
            operator,
            TrainingPlan.published(warmup + steps, SEED),
            step -> data,
            done -> {
              int i = Math.toIntExact(done.step()) - warmup;
              if (i >= 0) {
                millis[i] = done.seconds() * 1e3;
              }
              progress.advanced(before + Math.toIntExact(done.step()) + 1, total());
            });
    return Timing.of(millis);
  }
}

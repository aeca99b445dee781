package org.operatorzoo.runs.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.field.TrainingBatch;
import org.operatorzoo.core.fused.OperationKind;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.model.LossSpec;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.model.OperatorGraph;
import org.operatorzoo.core.session.StepTimer;
import org.operatorzoo.core.session.StepTimer.OperationTime;
import org.operatorzoo.runs.bench.OperationReport.Pass;
import org.operatorzoo.runs.bench.OperationReport.Row;

/**
 * Times the operations of predictions and of forward and backward passes one by one; what lies
 * between them, and Adam, is not in it.
 *
 * @param batch B, windows per step
 * @param steps measured repetitions of each kind
 * @param warmup repetitions before them
 */
public record OperationBenchmark(int batch, int steps, int warmup) {

  private static final long SEED = 1;
  private static final int LONGEST = 12;

  /** Checks that there is something to measure. */
  public OperationBenchmark {
    Checks.positive("batch", batch);
    Checks.positive("steps", steps);
    Checks.notNegative("warmup", warmup);
  }

  /** Measures an operator with fresh parameters on random fields. */
  public OperationReport run(OperatorDefinition<?> definition) {
    List<Pass> passes = new ArrayList<>();
    TrainingBatch data = RandomFields.batch(definition.config().field(), batch);
    try (NeuralOperator operator = NeuralOperator.create(definition, SEED)) {
      try (OperatorGraph graph = OperatorGraph.inference(definition, operator.values())) {
        passes.add(measure("forward", graph, () -> graph.predict(data.input())));
      }
      if (batch >= definition.architecture().smallestTrainingBatch()) {
        try (OperatorGraph graph =
            OperatorGraph.training(
                definition, operator.values(), Mode.TRAINING, LossSpec.PUBLISHED)) {
          passes.add(
              measure(
                  "forward and backward",
                  graph,
                  () -> graph.step(data.input(), data.target(), null, gradients -> {})));
        }
      }
    }
    return new OperationReport(definition.name(), batch, steps, passes);
  }

  private Pass measure(String name, OperatorGraph graph, Runnable step) {
    for (int i = 0; i < warmup; i++) {
      step.run();
    }
    StepTimer timer = new StepTimer();
    graph.time(timer);
    for (int i = 0; i < steps; i++) {
      step.run();
    }
    graph.time(null);
    List<OperationTime> times = timer.times();
    List<Row> longest =
        times.stream().limit(LONGEST).map(t -> row(t.operation().toString(), t)).toList();
    Map<OperationKind, Row> kinds = new LinkedHashMap<>();
    for (OperationTime time : times) {
      OperationKind kind = OperationCosts.of(time.operation()).kind();
      kinds.merge(kind, row(kind.label(), time), Row::plus);
    }
    return new Pass(
        name,
        kinds.values().stream().sorted(Comparator.comparingDouble(Row::millis).reversed()).toList(),
        longest);
  }

  private Row row(String name, OperationTime time) {
    double perStep = (double) time.calls() / steps;
    double flops = perStep * OperationCosts.of(time.operation()).operations();
    return new Row(name, perStep, time.nanos() / 1e6 / steps, flops);
  }
}

package org.operatorzoo.runs.train;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.operatorzoo.core.field.BatchSource;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.core.train.TrainingPlan;
import org.operatorzoo.eval.run.Evaluator;
import org.operatorzoo.eval.run.TrainingFacts;
import org.operatorzoo.runs.data.ProtocolData;
import org.operatorzoo.runs.data.ProtocolData.Dataset;

/**
 * What is trained on, and how.
 *
 * @param data the data of the run
 * @param datasets which of them, mixed in every batch
 * @param batchSize B, windows per batch
 * @param plan length, rate, loss, seed
 */
public record TrainingTask(
    ProtocolData data, List<Dataset> datasets, int batchSize, TrainingPlan plan) {

  /** Copies the list. */
  public TrainingTask {
    datasets = List.copyOf(datasets);
  }

  /** The batches. */
  public BatchSource batches() {
    return data.batches(datasets, batchSize, predictions(), plan.seed());
  }

  /** Identifies the batches: data, weights, protocol and batch size. */
  public String digest() {
    return data.trainingDigest(datasets, batchSize, predictions());
  }

  private int predictions() {
    return plan.unroll() * data.field().framesOut();
  }

  /** Mean error over the validation sets; empty where the run has none. */
  Optional<ToDoubleFunction<NeuralOperator>> score(Evaluator evaluator) {
    if (datasets.stream().anyMatch(d -> d.validation().isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        operator ->
            datasets.stream()
                .map(d -> d.validation().orElseThrow())
                .mapToDouble(set -> evaluator.evaluate(operator, set, Progress.NONE).mean())
                .average()
                .orElseThrow());
  }

  /**
   * What records say of it.
   *
   * @param preset name of the configuration
   * @param stage what kind of training it is
   */
  public TrainingFacts facts(String preset, String stage) {
    return new TrainingFacts(
        preset,
        stage,
        plan.seed(),
        plan.steps(),
        batchSize,
        data.plan().resolution(),
        data.plan().train(),
        datasets.stream().map(Dataset::name).toList());
  }
}

package org.operatorzoo.runs.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.WeightsException;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.train.SameDiffTrainer;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.run.Reproduction;
import org.operatorzoo.runs.data.ProtocolData;

/**
 * A training made again from the plan of its run.
 *
 * @param model name of the model
 * @param sameWeights whether every parameter has the same bits
 * @param evaluations its recorded evaluations beside those of the new weights
 */
public record TrainingReproduction(
    String model, boolean sameWeights, List<Reproduction> evaluations) {

  /** Copies the list. */
  public TrainingReproduction {
    evaluations = List.copyOf(evaluations);
  }

  /** Whether no evaluation differs beyond the tolerance. */
  public boolean reproduced() {
    return evaluations.stream().noneMatch(e -> e.verdict() == Reproduction.Verdict.DIFFERENT);
  }

  /**
   * Trains and evaluates again.
   *
   * @param run a run that has ended
   * @param scratch directory to train in, deleted afterwards
   * @param dataDirectory where generated data are kept
   * @param tolerance largest deviation that still counts as reproduced
   * @param listener hears how far it is
   * @throws ConfigException if the run is not that of a training that has ended
   * @throws DatasetException if the training data are not the recorded ones any more
   * @throws WeightsException if the weights it started from are not the recorded ones any more
   */
  public static TrainingReproduction of(
      RunDirectory run,
      Path scratch,
      Path dataDirectory,
      double tolerance,
      TrainingRun.RunListener listener) {
    RunPlan plan = Documents.read(run.plan(), RunPlan.class);
    try (NeuralOperator original = NeuralOperator.load(run.weights())) {
      requireSameStart(plan, original.provenance());
      requireSameData(plan, original, dataDirectory, listener);
      AtomicFiles.deleteTree(scratch);
      RunDirectory again = new RunDirectory(scratch);
      TrainingRun.Outcome outcome =
          new TrainingRun(
                  plan,
                  again,
                  dataDirectory,
                  "./zoo reproduce " + run.root(),
                  new SameDiffTrainer(),
                  listener,
                  () -> false)
              .run(false);
      List<Reproduction> evaluations = new ArrayList<>();
      for (EvaluationRecord record : outcome.records()) {
        EvaluationRecord recorded =
            EvaluationRecord.read(run.records().resolve(record.dataset() + ".json"));
        evaluations.add(Reproduction.of(recorded, record, tolerance));
      }
      try (NeuralOperator trained = NeuralOperator.load(again.weights())) {
        boolean same = trained.weightsDigest().equals(original.weightsDigest());
        return new TrainingReproduction(original.name(), same, evaluations);
      }
    } finally {
      AtomicFiles.deleteTree(scratch);
    }
  }

  private static void requireSameStart(RunPlan plan, Map<String, String> provenance) {
    if (plan.weights() == null) {
      return;
    }
    try (NeuralOperator start = NeuralOperator.load(Path.of(plan.weights()))) {
      String recorded = provenance.get("startedFrom");
      if (!start.weightsDigest().equals(recorded)) {
        throw new WeightsException(
            "weights " + plan.weights() + " that the training started from",
            "sha256 " + recorded,
            start.weightsDigest());
      }
    }
  }

  private static void requireSameData(
      RunPlan plan, NeuralOperator original, Path dataDirectory, TrainingRun.RunListener listener) {
    try (RunStart start = RunStart.of(plan);
        ProtocolData data =
            ProtocolData.open(plan.data(), start.leastChannels(), dataDirectory, listener)) {
      int predictions = plan.training().unroll() * original.framesOut();
      String now = data.trainingDigest(data.datasets(), plan.batchSize(), predictions);
      String recorded = original.provenance().get("trainingData");
      if (!now.equals(recorded)) {
        throw new DatasetException(
            "training data of " + original.name(), "sha256 " + recorded + " as recorded", now);
      }
    }
  }
}

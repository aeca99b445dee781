package org.operatorzoo.runs.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.SystemFailures;
import org.operatorzoo.core.error.WeightsException;
import org.operatorzoo.core.error.ZooException;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.core.train.SameDiffTrainer;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.run.Reproduction;
import org.operatorzoo.runs.contents.RunDirectory;
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
   * @param beside directory that gets a new one to train in, which is deleted afterwards
   * @param dataDirectory where generated data are kept
   * @param tolerance largest deviation that still counts as reproduced
   * @param progress hears how far it is
   * @throws ConfigException if the run is not that of a training that has ended
   * @throws DatasetException if the training data are not the recorded ones any more
   * @throws WeightsException if the weights it started from are not the recorded ones any more
   */
  public static TrainingReproduction of(
      RunDirectory run, Path beside, Path dataDirectory, double tolerance, Progress progress) {
    RunPlan plan = Documents.read(run.plan(), RunPlan.class);
    RunDirectory again = new RunDirectory(scratch(beside));
    try (NeuralOperator original = NeuralOperator.load(run.weights())) {
      requireSameStart(plan, original.provenance());
      requireSameData(plan, original, dataDirectory, progress);
      TrainingRun.Outcome outcome =
          new TrainingRun(
                  plan,
                  again,
                  dataDirectory,
                  "./zoo reproduce " + run.root(),
                  new SameDiffTrainer(),
                  progress,
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
      AtomicFiles.deleteTree(again.root());
    }
  }

  private static Path scratch(Path beside) {
    try {
      return Files.createTempDirectory(beside, ".reproduced-");
    } catch (IOException e) {
      throw new ZooException(
          "making a directory in " + beside + ": " + SystemFailures.reason(e), e);
    }
  }

  private static void requireSameStart(RunPlan plan, Map<String, String> provenance) {
    if (plan.weights() == null) {
      return;
    }
    try (NeuralOperator start = NeuralOperator.load(Path.of(plan.weights()))) {
      String recorded = provenance.get("startedFrom");
      if (!start.weightsDigest().equals(recorded) && !start.arraysDigest().equals(recorded)) {
        throw new WeightsException(
            "weights " + plan.weights() + " that the training started from",
            "sha256 " + recorded,
            start.weightsDigest());
      }
    }
  }

  private static void requireSameData(
      RunPlan plan, NeuralOperator original, Path dataDirectory, Progress progress) {
    try (RunStart start = RunStart.of(plan);
        ProtocolData data =
            ProtocolData.open(plan.data(), start.leastChannels(), dataDirectory, progress)) {
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

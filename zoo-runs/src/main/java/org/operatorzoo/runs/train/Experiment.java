package org.operatorzoo.runs.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.train.Checkpoints;
import org.operatorzoo.core.train.SameDiffTrainer;
import org.operatorzoo.core.train.TrainedParameters;
import org.operatorzoo.core.train.Trainer;
import org.operatorzoo.core.train.TrainingContext;
import org.operatorzoo.core.train.TrainingListener;
import org.operatorzoo.core.train.TrainingReport;
import org.operatorzoo.core.train.TrainingReport.End;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.run.TrainingFacts;
import org.operatorzoo.eval.run.Versions;
import org.operatorzoo.runs.contents.RunDirectory;

/**
 * One training in a directory of its own, and what comes after it: it keeps a log and checkpoints,
 * watches the experts, leaves weights when it ends, scores them on test sets, and keeps the
 * records. A training run is one of these, a comparison many.
 *
 * @param directory where it keeps its things
 * @param task what is trained on
 * @param scoring how it is scored; hears how far everything is
 * @param trainer one device, several, a cluster
 * @param stop asked after every step; true saves and ends the training
 */
public record Experiment(
    RunDirectory directory,
    TrainingTask task,
    Scoring scoring,
    Trainer trainer,
    BooleanSupplier stop) {

  private static final int LOOKS = 20;

  /** On one device, to the end. */
  public Experiment(RunDirectory directory, TrainingTask task, Scoring scoring) {
    this(directory, task, scoring, new SameDiffTrainer(), () -> false);
  }

  /**
   * Trains, and saves the weights unless it was stopped.
   *
   * @param resume whether to go on from the newest checkpoint
   */
  public TrainingReport train(NeuralOperator operator, boolean resume) {
    List<String> trained = TrainedParameters.of(operator, task.plan());
    TrainingMemory.here()
        .require(
            operator.name(), TrainingMemory.of(operator, task.plan(), task.batchSize(), trained));
    String digest = task.digest();
    Checkpoints checkpoints =
        new Checkpoints(directory.checkpoints(), digest, scoring.progress()::warning);
    scoring.progress().begin("training " + operator.name(), task.plan().steps());
    try (TrainingLog log = new TrainingLog(directory.log(), scoring.progress()::warning)) {
      TrainingContext context =
          new TrainingContext(
              Optional.of(checkpoints),
              resume,
              task.score(Scoring.EVALUATOR),
              stop,
              listeners(operator, log));
      TrainingReport report = trainer.train(operator, task.plan(), task.batches(), context);
      if (report.end() != End.STOPPED) {
        operator.provenance().put("trainingPlan", Documents.toJson(task.plan()));
        operator.provenance().put("trainingData", digest);
        operator.provenance().putAll(Versions.current());
        operator.save(directory.weights());
      }
      return report;
    }
  }

  private List<TrainingListener> listeners(NeuralOperator operator, TrainingLog log) {
    List<TrainingListener> all = new ArrayList<>(List.of(log));
    if (operator.activatedParameterCount() < operator.parameterCount()) {
      long every = Math.max(1, task.plan().steps() / LOOKS);
      all.add(
          new RoutingMonitor(
              operator, task.batches().batch(0).input(), every, log, scoring.progress()::warning));
    }
    all.add(new StepNotes(scoring.progress(), task.plan().steps()));
    return all;
  }

  /**
   * Scores what was trained on the test sets of its datasets.
   *
   * @param preset name of the configuration, for the records
   * @param stage what kind of training it was, for the records
   */
  public List<EvaluationRecord> score(NeuralOperator operator, String preset, String stage) {
    TrainingFacts facts = task.facts(preset, stage);
    return task.datasets().stream()
        .map(dataset -> scoring.score(operator, directory.weights(), facts, dataset))
        .toList();
  }
}

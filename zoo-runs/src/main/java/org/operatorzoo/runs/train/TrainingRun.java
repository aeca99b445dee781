package org.operatorzoo.runs.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.core.train.Trainer;
import org.operatorzoo.core.train.TrainingReport;
import org.operatorzoo.core.train.TrainingReport.End;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.run.TrainingFacts;
import org.operatorzoo.eval.run.Versions;
import org.operatorzoo.runs.contents.FileNames;
import org.operatorzoo.runs.contents.Occupied;
import org.operatorzoo.runs.contents.RunDirectory;
import org.operatorzoo.runs.contents.RunWriter;
import org.operatorzoo.runs.data.ProtocolData;

/**
 * Runs a plan: data, training, weights, errors on the test sets.
 *
 * @param plan what is trained on what
 * @param directory where the run keeps its things
 * @param dataDirectory where generated data are kept
 * @param command the command line that repeats it
 * @param trainer one device, several, a cluster
 * @param progress hears how far it is
 * @param stop asked after every step; true saves and ends the training
 */
public record TrainingRun(
    RunPlan plan,
    RunDirectory directory,
    Path dataDirectory,
    String command,
    Trainer trainer,
    Progress progress,
    BooleanSupplier stop) {

  /**
   * What came of it.
   *
   * @param report how the training went
   * @param records errors on the test sets; empty if the training was stopped
   */
  public record Outcome(TrainingReport report, List<EvaluationRecord> records) {}

  /**
   * Runs it; refuses a run that another process works on.
   *
   * @param resume whether to go on with what is in the directory
   * @throws ConfigException if the directory holds a run and {@code resume} is false
   */
  public Outcome run(boolean resume) {
    return run(resume, Occupied.REFUSED);
  }

  /**
   * Runs it.
   *
   * @param resume whether to go on with what is in the directory
   * @param occupied what it does where another process works on the run
   * @throws ConfigException if the directory holds a run and {@code resume} is false
   */
  public Outcome run(boolean resume, Occupied occupied) {
    if (occupied == Occupied.REFUSED) {
      requireRoom(resume);
    }
    try (RunStart start = RunStart.of(plan);
        RunWriter writer = RunWriter.enter(directory.root(), occupied, progress)) {
      requireRoom(resume);
      Outcome outcome = run(start, resume);
      writer.requireHeld();
      return outcome;
    }
  }

  private Outcome run(RunStart start, boolean resume) {
    try (ProtocolData data =
            ProtocolData.open(plan.data(), start.leastChannels(), dataDirectory, progress);
        NeuralOperator operator = start.operator(data.field())) {
      RunPlan steps = plan.inSteps();
      TrainingTask task =
          new TrainingTask(data, data.datasets(), plan.batchSize(), steps.training());
      Scoring scoring =
          new Scoring(
              data,
              command,
              record -> directory.records().resolve(FileNames.safe(record.dataset()) + ".json"),
              progress);
      AtomicFiles.writeText(directory.plan(), Documents.toYaml(steps));
      AtomicFiles.writeText(
          directory.provenance(), Documents.toJson(provenance(operator, data, task.digest())));
      Experiment experiment = new Experiment(directory, task, scoring, trainer, stop);
      TrainingReport report = experiment.train(operator, resume);
      return report.end() == End.STOPPED
          ? new Outcome(report, List.of())
          : new Outcome(report, experiment.score(operator, operator.name(), stage()));
    }
  }

  private String stage() {
    return plan.weights() == null ? TrainingFacts.PRE_TRAINED : "fine-tuned";
  }

  private void requireRoom(boolean resume) {
    if (!resume && Files.exists(directory.checkpoints())) {
      throw new ConfigException(
          "training " + plan.name(),
          "a new directory, --resume to go on, or another --name",
          "a run in " + directory.root());
    }
    if (resume && !Files.exists(directory.plan())) {
      throw new ConfigException(
          "going on with " + plan.name(), "a run in " + directory.root(), "none there");
    }
  }

  private Map<String, String> provenance(
      NeuralOperator operator, ProtocolData data, String digest) {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("command", command);
    entries.put("model", operator.name());
    entries.put("parameters", String.valueOf(operator.parameterCount()));
    entries.put("activated parameters", String.valueOf(operator.activatedParameterCount()));
    entries.put("training data", digest);
    data.datasets().forEach(d -> entries.put("data of " + d.name(), d.train().digest()));
    entries.putAll(Versions.current());
    return entries;
  }
}

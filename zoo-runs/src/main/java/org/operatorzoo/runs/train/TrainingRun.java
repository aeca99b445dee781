package org.operatorzoo.runs.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.train.Trainer;
import org.operatorzoo.core.train.TrainingListener;
import org.operatorzoo.core.train.TrainingPlan;
import org.operatorzoo.core.train.TrainingReport;
import org.operatorzoo.core.train.TrainingReport.End;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.run.Evaluator;
import org.operatorzoo.eval.run.TaskListener;
import org.operatorzoo.eval.run.TrainingFacts;
import org.operatorzoo.eval.run.Versions;
import org.operatorzoo.runs.data.ProtocolData;

/**
 * Runs a plan: data, training, weights, errors on the test sets.
 *
 * @param plan what is trained on what
 * @param directory where the run keeps its things
 * @param dataDirectory where generated data are kept
 * @param command the command line that repeats it
 * @param trainer one device, several, a cluster
 * @param listener hears how far it is
 * @param stop asked after every step; true saves and ends the training
 */
public record TrainingRun(
    RunPlan plan,
    RunDirectory directory,
    Path dataDirectory,
    String command,
    Trainer trainer,
    RunListener listener,
    BooleanSupplier stop) {

  private static final Evaluator EVALUATOR = new Evaluator(8);

  /** Hears how far a run is. */
  public interface RunListener extends TaskListener {

    /** Something that the user should know. */
    void warning(String text);

    /** Events of the training itself. */
    default TrainingListener training() {
      return step -> {};
    }
  }

  /**
   * What came of it.
   *
   * @param report how the training went
   * @param records errors on the test sets; empty if the training was stopped
   */
  public record Outcome(TrainingReport report, List<EvaluationRecord> records) {}

  /**
   * Runs it.
   *
   * @param resume whether to go on with what is in the directory
   * @throws ConfigException if the directory holds a run and {@code resume} is false
   */
  public Outcome run(boolean resume) {
    requireRoom(resume);
    try (RunStart start = RunStart.of(plan);
        ProtocolData data =
            ProtocolData.open(plan.data(), start.leastChannels(), dataDirectory, listener);
        NeuralOperator operator = start.operator(data.field())) {
      RunPlan steps = plan.inSteps();
      TrainingPlan training = steps.training();
      OperatorTraining.Data trainingData = trainingData(operator, training, data);
      AtomicFiles.writeText(directory.plan(), Documents.toYaml(steps));
      AtomicFiles.writeText(
          directory.provenance(),
          Documents.toJson(provenance(operator, data, trainingData.digest())));
      listener.begin("training " + operator.name(), training.steps());
      TrainingReport report =
          new OperatorTraining(
                  directory, trainer, List.of(listener.training()), stop, listener::warning)
              .run(operator, training, trainingData, resume);
      return report.end() == End.STOPPED
          ? new Outcome(report, List.of())
          : new Outcome(report, evaluate(operator, steps, data));
    }
  }

  private OperatorTraining.Data trainingData(
      NeuralOperator operator, TrainingPlan training, ProtocolData data) {
    int predictions = training.unroll() * data.field().framesOut();
    return new OperatorTraining.Data(
        data.batches(data.datasets(), plan.batchSize(), predictions, training.seed()),
        data.trainingDigest(data.datasets(), plan.batchSize(), predictions),
        plan.data().validation() > 0
            ? Optional.of(trained -> score(trained, data))
            : Optional.empty());
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

  /** Mean error over the validation sets. */
  private static double score(NeuralOperator operator, ProtocolData data) {
    return data.datasets().stream()
        .mapToDouble(d -> EVALUATOR.evaluate(operator, d.validation(), (done, total) -> {}).mean())
        .average()
        .orElseThrow();
  }

  private List<EvaluationRecord> evaluate(
      NeuralOperator operator, RunPlan steps, ProtocolData data) {
    List<EvaluationRecord> records = new ArrayList<>();
    for (ProtocolData.Dataset dataset : data.datasets()) {
      listener.begin(
          "scoring " + operator.name() + " on " + dataset.name(), dataset.test().count());
      EvaluationRecord record =
          EVALUATOR
              .evaluate(
                  operator,
                  operator.weightsDigest(),
                  dataset.test(),
                  (done, total) -> listener.advanced(done, ""))
              .with(facts(operator, steps, data))
              .with(
                  data.source(dataset, EVALUATOR.batchSize(), command)
                      .withWeights(directory.weights().toString()));
      record.write(directory.records().resolve(dataset.name() + ".json"));
      records.add(record);
    }
    return records;
  }

  private TrainingFacts facts(NeuralOperator operator, RunPlan steps, ProtocolData data) {
    return new TrainingFacts(
        operator.name(),
        plan.weights() == null ? TrainingFacts.PRE_TRAINED : "fine-tuned",
        steps.training().seed(),
        steps.training().steps(),
        plan.batchSize(),
        plan.data().resolution(),
        plan.data().train(),
        data.datasets().stream().map(ProtocolData.Dataset::name).toList());
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

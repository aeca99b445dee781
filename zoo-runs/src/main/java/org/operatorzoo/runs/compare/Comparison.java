package org.operatorzoo.runs.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.load.FoundOperator;
import org.operatorzoo.core.load.LoadedOperator;
import org.operatorzoo.core.load.OperatorLoaders;
import org.operatorzoo.core.model.ModelRegistry;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.run.OperatorOrigin;
import org.operatorzoo.eval.run.PersistenceOperator;
import org.operatorzoo.eval.run.Subject;
import org.operatorzoo.eval.run.Versions;
import org.operatorzoo.runs.contents.Occupied;
import org.operatorzoo.runs.contents.RunContents;
import org.operatorzoo.runs.contents.RunWriter;
import org.operatorzoo.runs.data.ProtocolData;
import org.operatorzoo.runs.data.ProtocolData.Dataset;
import org.operatorzoo.runs.train.Scoring;

/**
 * The main job: data → train every listed model on the same batches → score full rollouts → records
 * and tables. Data and trainings that exist already are used again.
 *
 * @param plan what is compared
 * @param runDirectory where the results go
 * @param dataDirectory where generated data are kept
 * @param command the command line that repeats it
 * @param jobs models trained at the same time
 * @param progress hears how far it is
 */
public record Comparison(
    ComparePlan plan,
    Path runDirectory,
    Path dataDirectory,
    String command,
    int jobs,
    Progress progress) {

  /** Runs what is missing and writes records and tables; refuses a run that another works on. */
  public ComparisonFiles run() {
    return run(Occupied.REFUSED);
  }

  /**
   * Runs what is missing and writes records and tables.
   *
   * @param occupied what it does where another process works on the run
   */
  public ComparisonFiles run(Occupied occupied) {
    // Names are checked before anything takes time.
    plan.trained().forEach(ModelRegistry::find);
    List<FoundOperator> found = plan.operators().stream().map(OperatorLoaders::find).toList();
    try (RunWriter writer = RunWriter.enter(runDirectory, occupied, progress);
        ProtocolData data = ProtocolData.open(plan.data(), 1, dataDirectory, progress);
        SuppliedOperators supplied = SuppliedOperators.open(plan, found, data.field())) {
      AtomicFiles.writeText(runDirectory.resolve("plan.yaml"), Documents.toYaml(plan));
      contents().clearResults();
      Scoring scoring = new Scoring(data, command, contents()::place, progress);
      List<EvaluationRecord> records = new ArrayList<>(untrained(scoring, supplied));
      List<ModelExperiments.Outcome> outcomes = train(scoring);
      outcomes.forEach(outcome -> records.addAll(outcome.records()));
      ComparisonResult result =
          new ComparisonResult(
              title(),
              Hardware.describe(),
              command,
              outcomes.stream().map(ModelExperiments.Outcome::model).toList(),
              supplied.names(),
              records,
              provenance(data));
      writer.requireHeld();
      return ComparisonFiles.write(result, runDirectory);
    }
  }

  private RunContents contents() {
    return new RunContents(runDirectory);
  }

  /** Scores persistence and the operators of one's own. */
  private List<EvaluationRecord> untrained(Scoring scoring, SuppliedOperators supplied) {
    List<EvaluationRecord> records = new ArrayList<>();
    Subject persistence = Subject.of(new PersistenceOperator());
    for (Dataset dataset : scoring.data().datasets()) {
      records.add(scoring.score(persistence, OperatorOrigin.BUILT_IN, dataset));
    }
    for (int i = 0; i < supplied.operators().size(); i++) {
      LoadedOperator own = supplied.operators().get(i);
      Subject subject = Subject.of(own.operator()).withWeights(own.weightsDigest());
      OperatorOrigin origin = new OperatorOrigin.Supplied(plan.operators().get(i));
      for (Dataset dataset : scoring.data().datasets()) {
        records.add(scoring.score(subject, origin, dataset));
        new RunExamples(contents()).keepRollouts(own.operator(), dataset);
      }
    }
    return records;
  }

  private List<ModelExperiments.Outcome> train(Scoring scoring) {
    record Job(String model, long seed) {}
    List<Job> all =
        plan.seeds().stream()
            .flatMap(seed -> plan.trained().stream().map(model -> new Job(model, seed)))
            .toList();
    Progress heard = jobs == 1 ? progress : new JointProgress(progress, plan.totalSteps());
    ModelExperiments models = new ModelExperiments(plan, contents(), scoring.heardBy(heard));
    return Jobs.run(
        jobs,
        all.stream()
            .<Supplier<ModelExperiments.Outcome>>map(
                job -> () -> models.run(job.model(), job.seed()))
            .toList());
  }

  private String title() {
    return "%s: %d models on %d datasets at %d×%d, %d steps"
        .formatted(
            plan.name(),
            plan.trained().size(),
            plan.data().datasets().size(),
            plan.data().resolution(),
            plan.data().resolution(),
            plan.training().steps());
  }

  private Map<String, String> provenance(ProtocolData data) {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("command", command);
    entries.put("hardware", Hardware.describe());
    entries.put("grid", plan.data().resolution() + "×" + plan.data().resolution());
    entries.put(
        "frames",
        plan.data().framesIn() + " in, " + plan.data().horizon() + " predicted by rollout");
    entries.put(
        "trajectories per dataset",
        plan.data().train() + " train, " + plan.data().test() + " test");
    entries.put("steps", plan.training().steps() + " of " + plan.batchSize() + " windows");
    plan.stages()
        .forEach(
            stage ->
                entries.put("steps of " + stage.name(), stage.training().steps() + " per dataset"));
    entries.put("seeds", plan.seeds().toString());
    entries.put("trainings at the same time", String.valueOf(jobs));
    entries.put("training data", data.trainingDigest(data.datasets(), plan.batchSize(), 1));
    entries.putAll(Versions.current());
    return entries;
  }
}

package org.operatorzoo.eval.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.operatorzoo.core.field.BatchSource;
import org.operatorzoo.core.field.EvaluationSample;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.field.SolutionOperator;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.model.ModelRegistry;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.OperatorConfig;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.run.Evaluator;
import org.operatorzoo.eval.run.PersistenceOperator;
import org.operatorzoo.eval.run.Versions;

/**
 * The main job: data → train every listed model on the same batches → score full rollouts → tables,
 * figures, report. Data and trainings that exist already are used again.
 *
 * @param plan what is compared
 * @param runDirectory where the results go
 * @param dataDirectory where generated data are kept
 * @param command the command line that repeats it
 * @param listener hears how far it is
 */
public record Comparison(
    ComparePlan plan,
    Path runDirectory,
    Path dataDirectory,
    String command,
    CompareListener listener) {

  private static final Evaluator EVALUATOR = new Evaluator(8);

  /** Runs what is missing and writes the report. */
  public ComparisonReport run() {
    // Names are checked before anything takes time.
    List<? extends OperatorDefinition<?>> definitions =
        plan.models().stream().map(ModelRegistry::find).toList();
    List<ModelResult> models = new ArrayList<>();
    List<EvaluationRecord> records = new ArrayList<>();
    List<ExamplePanel> panels = new ArrayList<>();
    try (ComparisonData data = ComparisonData.open(plan, dataDirectory, listener)) {
      AtomicFiles.writeText(runDirectory.resolve("plan.yaml"), Documents.toYaml(plan));
      score(new PersistenceOperator(), EvaluationRecord.NO_WEIGHTS, null, data, records);
      for (OperatorDefinition<?> definition : definitions) {
        for (long seed : plan.seeds()) {
          try (NeuralOperator operator = train(definition, seed, data, models)) {
            Path weights = weightsDirectory(operator.name());
            score(operator, operator.weightsDigest(), weights, data, records);
            panels.addAll(examples(operator, data));
          }
        }
      }
      Map<String, String> provenance = provenance(data);
      AtomicFiles.writeText(runDirectory.resolve("provenance.json"), Documents.toJson(provenance));
      ComparisonResult result =
          new ComparisonResult(
              title(), Hardware.describe(), command, models, records, panels, provenance);
      listener.begin("writing the report", 1);
      return ComparisonReport.write(result, runDirectory);
    }
  }

  private NeuralOperator train(
      OperatorDefinition<?> definition, long seed, ComparisonData data, List<ModelResult> models) {
    OperatorDefinition<?> fitted = named(definition.withField(field(data)), seed);
    ModelTraining training = new ModelTraining(weightsDirectory(fitted.name()), listener);
    BatchSource batches = data.batches(seed);
    ModelTraining.Trained trained =
        training.obtain(fitted, plan.training(seed), batches, data.trainingDigest());
    models.add(ModelTraining.result(trained));
    return trained.operator();
  }

  private Path weightsDirectory(String name) {
    return runDirectory.resolve("models").resolve(name);
  }

  /** With several seeds, each training is a row of its own. */
  private <C extends OperatorConfig> OperatorDefinition<C> named(
      OperatorDefinition<C> definition, long seed) {
    return plan.seeds().size() == 1
        ? definition
        : new OperatorDefinition<>(
            definition.name() + "-seed" + seed, definition.architecture(), definition.config());
  }

  private FieldSpec field(ComparisonData data) {
    return FieldSpec.square(plan.resolution(), plan.framesIn(), data.channels());
  }

  private void score(
      SolutionOperator operator,
      String weightsDigest,
      Path weights,
      ComparisonData data,
      List<EvaluationRecord> records) {
    for (ComparisonData.Dataset dataset : data.datasets()) {
      listener.begin(
          "scoring " + operator.name() + " on " + dataset.name(), dataset.test().count());
      records.add(
          EVALUATOR
              .evaluate(
                  operator,
                  weightsDigest,
                  dataset.test(),
                  (done, total) -> listener.advanced(done, ""))
              .with(data.source(dataset, weights, EVALUATOR.batchSize(), command)));
    }
  }

  private List<ExamplePanel> examples(NeuralOperator operator, ComparisonData data) {
    List<ExamplePanel> panels = new ArrayList<>();
    for (ComparisonData.Dataset dataset : data.datasets()) {
      EvaluationSample sample = dataset.test().sample(0);
      panels.add(
          new ExamplePanel(
              operator.name(),
              dataset.name(),
              0,
              dataset.channelNames().get(0),
              operator.rollout(sample.input(), dataset.test().horizon()),
              sample.target()));
    }
    return panels;
  }

  private String title() {
    return "%s: %d models on %d datasets at %d×%d, %d steps"
        .formatted(
            plan.name(),
            plan.models().size(),
            plan.datasets().size(),
            plan.resolution(),
            plan.resolution(),
            plan.steps());
  }

  private Map<String, String> provenance(ComparisonData data) {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("command", command);
    entries.put("hardware", Hardware.describe());
    entries.put("grid", plan.resolution() + "×" + plan.resolution());
    entries.put("frames", plan.framesIn() + " in, " + plan.horizon() + " predicted by rollout");
    entries.put("trajectories per dataset", plan.train() + " train, " + plan.test() + " test");
    entries.put("steps", plan.steps() + " of " + plan.batchSize() + " windows");
    entries.put("seeds", plan.seeds().toString());
    entries.put("training data", data.trainingDigest());
    entries.putAll(Versions.current());
    return entries;
  }
}

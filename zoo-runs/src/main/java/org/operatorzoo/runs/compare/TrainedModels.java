package org.operatorzoo.runs.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.operatorzoo.core.field.SolutionOperator;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.load.LoadedOperator;
import org.operatorzoo.core.model.ModelRegistry;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.model.WeightTransfer;
import org.operatorzoo.core.train.TrainingPlan;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.run.EvaluationSource;
import org.operatorzoo.eval.run.Evaluator;
import org.operatorzoo.eval.run.TaskListener;
import org.operatorzoo.eval.run.TrainingFacts;
import org.operatorzoo.runs.contents.FileNames;
import org.operatorzoo.runs.contents.RunContents;
import org.operatorzoo.runs.data.ProtocolData;
import org.operatorzoo.runs.data.ProtocolData.Dataset;
import org.operatorzoo.runs.train.OperatorTraining;
import org.operatorzoo.runs.train.RunDirectory;

/**
 * One model with one seed through all its trainings and tests.
 *
 * @param plan the comparison
 * @param data its data
 * @param directory of the run
 * @param command the command line
 * @param listener hears how far it is
 */
record TrainedModels(
    ComparePlan plan, ProtocolData data, Path directory, String command, TaskListener listener) {

  static final Evaluator EVALUATOR = new Evaluator(8);

  /**
   * What came of one model with one seed.
   *
   * @param model the training on the mixture
   * @param records errors after the training on the mixture
   */
  record Outcome(ModelResult model, List<EvaluationRecord> records) {}

  Outcome run(String model, long seed) {
    OperatorDefinition<?> definition =
        ModelRegistry.find(model).withField(data.field()).named(plan.nameOf(model, seed));
    TrainingPlan training = plan.training().change().seed(seed).build();
    String origin = describe(definition);
    List<EvaluationRecord> records = new ArrayList<>();
    RunDirectory place = place(definition.name());
    ModelTraining.Trained mixed =
        obtain(
            place,
            () -> NeuralOperator.create(definition, seed),
            definition.name(),
            training,
            data.datasets(),
            origin);
    try (NeuralOperator operator = mixed.operator()) {
      TrainingFacts facts = facts(model, TrainingFacts.PRE_TRAINED, training, data.datasets());
      for (Dataset dataset : data.datasets()) {
        records.add(score(operator, operator.weightsDigest(), place.weights(), dataset, facts));
      }
      keepRouting(operator, facts);
      if (plan.models().contains(model)) {
        for (Stage stage : plan.stages()) {
          for (Dataset dataset : data.datasets()) {
            stage(operator, model, stage, dataset, seed, origin);
          }
        }
      }
      if (seed == plan.seeds().get(0)) {
        keepExamples(operator);
      }
      return new Outcome(mixed.result(), records);
    }
  }

  private void stage(
      NeuralOperator trained,
      String model,
      Stage stage,
      Dataset dataset,
      long seed,
      String origin) {
    String name = trained.name() + "-" + stage.name() + "-" + dataset.name();
    TrainingPlan training = stage.training().change().seed(seed).build();
    boolean drawn = stage.start() == Stage.Start.DRAWN;
    RunDirectory place = place(name);
    ModelTraining.Trained result =
        obtain(
            place,
            () -> drawn ? drawn(trained, seed) : copy(trained, seed),
            name,
            training,
            List.of(dataset),
            origin + (drawn ? "" : trained.weightsDigest()));
    try (NeuralOperator operator = result.operator()) {
      score(
          operator,
          operator.weightsDigest(),
          place.weights(),
          dataset,
          facts(model, stage.name(), training, List.of(dataset)));
    }
  }

  private static NeuralOperator drawn(NeuralOperator like, long seed) {
    return NeuralOperator.create(like.definition(), seed);
  }

  private static NeuralOperator copy(NeuralOperator trained, long seed) {
    NeuralOperator copy = drawn(trained, seed);
    WeightTransfer.all().apply(trained, copy);
    copy.provenance().put("startedFrom", trained.weightsDigest());
    return copy;
  }

  private RunDirectory place(String name) {
    return new RunDirectory(directory.resolve("models").resolve(FileNames.safe(name)));
  }

  private ModelTraining.Trained obtain(
      RunDirectory place,
      Supplier<NeuralOperator> start,
      String name,
      TrainingPlan training,
      List<Dataset> datasets,
      String origin) {
    int predictions = training.unroll() * data.field().framesOut();
    OperatorTraining.Data batches =
        new OperatorTraining.Data(
            data.batches(datasets, plan.batchSize(), predictions, training.seed()),
            data.trainingDigest(datasets, plan.batchSize(), predictions),
            Optional.empty());
    return new ModelTraining(place, listener).obtain(start, name, training, batches, origin);
  }

  private static String describe(OperatorDefinition<?> definition) {
    return definition.architecture().name() + Documents.toJson(definition.config());
  }

  private TrainingFacts facts(
      String model, String stage, TrainingPlan training, List<Dataset> datasets) {
    return new TrainingFacts(
        model,
        stage,
        training.seed(),
        training.steps(),
        plan.batchSize(),
        plan.data().resolution(),
        plan.data().train(),
        datasets.stream().map(Dataset::name).toList());
  }

  /** Scores an operator of the zoo on one dataset, and keeps the record. */
  EvaluationRecord score(
      SolutionOperator operator,
      String weightsDigest,
      Path weights,
      Dataset dataset,
      TrainingFacts facts) {
    EvaluationSource source = data.source(dataset, EVALUATOR.batchSize(), command);
    return keep(
        evaluate(operator, weightsDigest, dataset)
            .with(facts)
            .with(source.withWeights(weights == null ? null : weights.toString())));
  }

  /** Scores an operator of somebody's own on one dataset, and keeps the record. */
  EvaluationRecord score(LoadedOperator own, String reference, Dataset dataset) {
    EvaluationSource source = data.source(dataset, EVALUATOR.batchSize(), command);
    return keep(
        evaluate(own.operator(), own.weightsDigest(), dataset)
            .with(source.withOperator(reference)));
  }

  private EvaluationRecord evaluate(
      SolutionOperator operator, String weightsDigest, Dataset dataset) {
    listener.begin("scoring " + operator.name() + " on " + dataset.name(), dataset.test().count());
    return EVALUATOR.evaluate(
        operator, weightsDigest, dataset.test(), (done, total) -> listener.advanced(done, ""));
  }

  private EvaluationRecord keep(EvaluationRecord record) {
    TrainingFacts facts = record.training();
    boolean staged = facts != null && !facts.stage().equals(TrainingFacts.PRE_TRAINED);
    String name = record.model() + (staged ? "-" + facts.stage() : "");
    record.write(file("records", name, record.dataset()));
    return record;
  }

  private Path file(String below, String name, String dataset) {
    return directory
        .resolve(below)
        .resolve(FileNames.safe(name) + "--" + FileNames.safe(dataset) + ".json");
  }

  private void keepRouting(NeuralOperator operator, TrainingFacts facts) {
    if (operator.activatedParameterCount() < operator.parameterCount()) {
      for (Dataset dataset : data.datasets()) {
        examples().keepRouting(operator, dataset, facts);
      }
    }
  }

  private void keepExamples(NeuralOperator operator) {
    for (Dataset dataset : data.datasets()) {
      listener.begin("example rollouts of " + operator.name() + " on " + dataset.name(), 1);
      examples().keepRollouts(operator, dataset);
      if (operator.activatedParameterCount() < operator.parameterCount()) {
        examples().keepTokens(operator, dataset);
      }
    }
  }

  RunExamples examples() {
    return new RunExamples(new RunContents(directory));
  }
}

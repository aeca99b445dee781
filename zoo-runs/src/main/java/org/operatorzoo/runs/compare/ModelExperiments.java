package org.operatorzoo.runs.compare;

import java.util.List;
import java.util.function.Supplier;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.model.ModelRegistry;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.model.WeightTransfer;
import org.operatorzoo.core.train.TrainingPlan;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.run.TrainingFacts;
import org.operatorzoo.runs.contents.RunContents;
import org.operatorzoo.runs.data.ProtocolData.Dataset;
import org.operatorzoo.runs.train.Experiment;
import org.operatorzoo.runs.train.Scoring;
import org.operatorzoo.runs.train.TrainingTask;

/**
 * One model with one seed through all its trainings and tests: the mixture of all datasets, then
 * the stages on each.
 *
 * @param plan the comparison
 * @param run where it is kept
 * @param scoring its data, and how they are scored
 */
record ModelExperiments(ComparePlan plan, RunContents run, Scoring scoring) {

  /**
   * What came of one model with one seed.
   *
   * @param model the training on the mixture
   * @param records errors after the training on the mixture
   */
  record Outcome(ModelResult model, List<EvaluationRecord> records) {}

  Outcome run(String model, long seed) {
    OperatorDefinition<?> definition =
        ModelRegistry.find(model).withField(scoring.data().field()).named(plan.nameOf(model, seed));
    String origin = definition.architecture().name() + Documents.toJson(definition.config());
    List<Dataset> datasets = scoring.data().datasets();
    KeptTraining training = training(definition.name(), plan.training(), datasets, seed, origin);
    try (NeuralOperator operator =
        training.obtain(definition.name(), () -> NeuralOperator.create(definition, seed))) {
      List<EvaluationRecord> records =
          training.experiment().score(operator, model, TrainingFacts.PRE_TRAINED);
      keepRouting(operator, training.experiment().task().facts(model, TrainingFacts.PRE_TRAINED));
      if (plan.models().contains(model)) {
        for (Stage stage : plan.stages()) {
          for (Dataset dataset : datasets) {
            stage(operator, model, stage, dataset, seed, origin);
          }
        }
      }
      if (seed == plan.seeds().get(0)) {
        keepExamples(operator);
      }
      return new Outcome(training.result(operator), records);
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
    boolean drawn = stage.start() == Stage.Start.DRAWN;
    Supplier<NeuralOperator> start =
        () -> drawn ? NeuralOperator.create(trained.definition(), seed) : copy(trained, seed);
    String from = origin + (drawn ? "" : trained.weightsDigest());
    KeptTraining training = training(name, stage.training(), List.of(dataset), seed, from);
    try (NeuralOperator operator = training.obtain(name, start)) {
      training.experiment().score(operator, model, stage.name());
    }
  }

  private KeptTraining training(
      String name, TrainingPlan how, List<Dataset> datasets, long seed, String origin) {
    TrainingTask task =
        new TrainingTask(
            scoring.data(), datasets, plan.batchSize(), how.change().seed(seed).build());
    return new KeptTraining(new Experiment(run.model(name), task, scoring), origin);
  }

  private static NeuralOperator copy(NeuralOperator trained, long seed) {
    NeuralOperator copy = NeuralOperator.create(trained.definition(), seed);
    WeightTransfer.all().apply(trained, copy);
    copy.provenance().put("startedFrom", trained.weightsDigest());
    return copy;
  }

  private void keepRouting(NeuralOperator operator, TrainingFacts facts) {
    if (operator.activatedParameterCount() < operator.parameterCount()) {
      for (Dataset dataset : scoring.data().datasets()) {
        new RunExamples(run).keepRouting(operator, dataset, facts);
      }
    }
  }

  private void keepExamples(NeuralOperator operator) {
    for (Dataset dataset : scoring.data().datasets()) {
      scoring
          .progress()
          .begin("example rollouts of " + operator.name() + " on " + dataset.name(), 1);
      new RunExamples(run).keepRollouts(operator, dataset);
      if (operator.activatedParameterCount() < operator.parameterCount()) {
        new RunExamples(run).keepTokens(operator, dataset);
      }
    }
  }
}

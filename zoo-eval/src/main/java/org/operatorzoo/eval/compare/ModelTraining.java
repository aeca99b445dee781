package org.operatorzoo.eval.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.BatchSource;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.core.io.Digests;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.train.SameDiffTrainer;
import org.operatorzoo.core.train.TrainingPlan;
import org.operatorzoo.core.train.TrainingReport;
import org.operatorzoo.eval.run.Versions;

/**
 * Trains a model of a comparison, or takes it from an earlier run of the same plan on the same
 * data.
 *
 * @param directory where weights and the record of the training are kept
 * @param listener hears of the steps
 */
record ModelTraining(Path directory, CompareListener listener) {

  private static final String RECORD = "training.json";

  /** A trained model; the caller closes the operator. */
  record Trained(NeuralOperator operator, TrainingReport report) {}

  /**
   * What was trained and how.
   *
   * @param key digest of everything the result depends on
   * @param report losses and times
   */
  private record Kept(String key, TrainingReport report) {}

  /**
   * Trains, or loads.
   *
   * @param definition model with its name in the comparison
   * @param plan settings
   * @param batches training batches
   * @param dataDigest identifies the batches
   */
  Trained obtain(
      OperatorDefinition<?> definition, TrainingPlan plan, BatchSource batches, String dataDigest) {
    String key = key(definition, plan, dataDigest);
    Trained kept = load(definition.name(), key);
    return kept != null ? kept : train(definition, plan, batches, dataDigest, key);
  }

  private static String key(
      OperatorDefinition<?> definition, TrainingPlan plan, String dataDigest) {
    return Digests.sha256(
        String.join(
            "\n",
            definition.architecture().name(),
            Documents.toJson(definition.config()),
            Documents.toJson(plan),
            dataDigest));
  }

  private Trained load(String name, String key) {
    Path record = directory.resolve(RECORD);
    if (!Files.isRegularFile(record)) {
      return null;
    }
    Kept kept;
    try {
      kept = Documents.read(record, Kept.class);
    } catch (ConfigException e) {
      return null; // written by another version: train again
    }
    if (!kept.key().equals(key)) {
      return null;
    }
    listener.reused("training of " + name);
    return new Trained(NeuralOperator.load(directory), kept.report());
  }

  private Trained train(
      OperatorDefinition<?> definition,
      TrainingPlan plan,
      BatchSource batches,
      String dataDigest,
      String key) {
    listener.begin("training " + definition.name(), plan.steps());
    NeuralOperator operator = NeuralOperator.create(definition, plan.seed());
    try {
      double[] smoothed = {Double.NaN};
      TrainingReport report =
          new SameDiffTrainer()
              .train(
                  operator,
                  plan,
                  batches,
                  step -> {
                    double loss = step.meanL2re();
                    smoothed[0] =
                        Double.isNaN(smoothed[0]) ? loss : 0.95 * smoothed[0] + 0.05 * loss;
                    listener.advanced(
                        step.step() + 1, String.format(Locale.ROOT, "loss %.4f", smoothed[0]));
                  });
      Map<String, String> provenance = operator.provenance();
      provenance.put("trainingPlan", Documents.toJson(plan));
      provenance.put("trainingData", dataDigest);
      provenance.putAll(Versions.current());
      operator.save(directory);
      AtomicFiles.writeText(directory.resolve(RECORD), Documents.toJson(new Kept(key, report)));
      return new Trained(operator, report);
    } catch (RuntimeException e) {
      operator.close();
      throw e;
    }
  }

  /** Outcome of a training as the comparison reports it. */
  static ModelResult result(Trained trained) {
    NeuralOperator operator = trained.operator();
    TrainingReport report = trained.report();
    return new ModelResult(
        operator.name(),
        operator.parameterCount(),
        operator.activatedParameterCount(),
        report.medianStepSeconds(),
        report.seconds(),
        List.copyOf(report.losses()),
        List.copyOf(report.rates()));
  }
}

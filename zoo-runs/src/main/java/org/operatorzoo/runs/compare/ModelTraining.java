package org.operatorzoo.runs.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.ZooException;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.core.io.Digests;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.train.SameDiffTrainer;
import org.operatorzoo.core.train.TrainingPlan;
import org.operatorzoo.core.train.TrainingStep;
import org.operatorzoo.eval.run.TaskListener;
import org.operatorzoo.runs.train.OperatorTraining;
import org.operatorzoo.runs.train.RunDirectory;
import org.operatorzoo.runs.train.TrainingLog;

/**
 * Trains a model of a comparison, goes on where an earlier run was interrupted, or takes what an
 * earlier run of the same plan on the same data left.
 *
 * @param directory where weights, log and the record of the training are kept
 * @param listener hears of the steps
 */
record ModelTraining(RunDirectory directory, TaskListener listener) {

  private static final String RECORD = "training.json";

  /** A trained model; the caller closes the operator. */
  record Trained(NeuralOperator operator, ModelResult result) {}

  /**
   * What was trained and how.
   *
   * @param key digest of everything the result depends on
   * @param done whether the training has ended
   */
  private record Kept(String key, boolean done) {}

  /**
   * Trains, or loads.
   *
   * @param start the operator to train, made if it is needed
   * @param name its name in the comparison
   * @param plan settings
   * @param data batches
   * @param origin what the start depends on
   */
  Trained obtain(
      Supplier<NeuralOperator> start,
      String name,
      TrainingPlan plan,
      OperatorTraining.Data data,
      String origin) {
    String key = Digests.sha256(String.join("\n", origin, Documents.toJson(plan), data.digest()));
    Kept kept = kept();
    boolean same = kept != null && kept.key().equals(key);
    if (same && kept.done()) {
      listener.reused("training of " + name);
      return trained(NeuralOperator.load(directory.weights()));
    }
    if (!same) {
      AtomicFiles.deleteTree(directory.root());
    }
    keep(new Kept(key, false));
    NeuralOperator operator = start.get();
    try {
      return train(operator, name, plan, data, key);
    } catch (RuntimeException e) {
      operator.close();
      throw e;
    }
  }

  private void keep(Kept kept) {
    AtomicFiles.writeText(directory.root().resolve(RECORD), Documents.toJson(kept));
  }

  private Kept kept() {
    if (!Files.isRegularFile(directory.root().resolve(RECORD))) {
      return null;
    }
    try {
      return Documents.read(directory.root().resolve(RECORD), Kept.class);
    } catch (ConfigException e) {
      return null; // written by another version: train again
    }
  }

  private Trained train(
      NeuralOperator operator,
      String name,
      TrainingPlan plan,
      OperatorTraining.Data data,
      String key) {
    listener.begin("training " + name, plan.steps());
    new OperatorTraining(
            directory,
            new SameDiffTrainer(),
            List.of(new Progress(listener)::show),
            () -> false,
            warning -> {})
        .run(operator, plan, data, true);
    keep(new Kept(key, true));
    AtomicFiles.deleteTree(directory.checkpoints());
    return trained(operator);
  }

  /** What the log of the training tells. */
  private Trained trained(NeuralOperator operator) {
    List<Double> losses = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    List<Double> seconds = new ArrayList<>();
    for (JsonNode line : TrainingLog.read(directory.log())) {
      if (line.has("loss")) {
        losses.add(line.path("loss").asDouble());
        rates.add(line.path("rate").asDouble());
        seconds.add(line.path("seconds").asDouble());
      }
    }
    if (losses.isEmpty()) {
      throw new ZooException("the log " + directory.log() + " of a finished training is gone");
    }
    return new Trained(
        operator,
        new ModelResult(
            operator.name(),
            operator.parameterCount(),
            operator.activatedParameterCount(),
            seconds.stream().sorted().toList().get(seconds.size() / 2),
            seconds.stream().mapToDouble(s -> s).sum(),
            losses,
            rates));
  }

  /** The loss, smoothed over some twenty steps. */
  private static final class Progress {

    private final TaskListener listener;
    private double smoothed = Double.NaN;

    Progress(TaskListener listener) {
      this.listener = listener;
    }

    void show(TrainingStep step) {
      double loss = step.meanL2re();
      smoothed = Double.isNaN(smoothed) ? loss : 0.95 * smoothed + 0.05 * loss;
      listener.advanced(step.step() + 1, String.format(Locale.ROOT, "loss %.4f", smoothed));
    }
  }
}

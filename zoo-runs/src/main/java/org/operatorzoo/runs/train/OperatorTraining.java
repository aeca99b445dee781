package org.operatorzoo.runs.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.operatorzoo.core.field.BatchSource;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.train.Checkpoints;
import org.operatorzoo.core.train.Trainer;
import org.operatorzoo.core.train.TrainingContext;
import org.operatorzoo.core.train.TrainingListener;
import org.operatorzoo.core.train.TrainingPlan;
import org.operatorzoo.core.train.TrainingReport;
import org.operatorzoo.core.train.TrainingReport.End;
import org.operatorzoo.eval.run.Versions;

/**
 * One training in a directory of its own: it keeps a log and checkpoints, watches the experts, and
 * leaves weights when it ends.
 *
 * @param directory where it keeps its things
 * @param trainer one device, several, a cluster
 * @param listeners hear of the steps
 * @param stop asked after every step; true saves and ends the training
 * @param warnings hears what the user should know
 */
public record OperatorTraining(
    RunDirectory directory,
    Trainer trainer,
    List<TrainingListener> listeners,
    BooleanSupplier stop,
    Consumer<String> warnings) {

  private static final int LOOKS = 20;

  /**
   * What is trained on.
   *
   * @param batches the batches
   * @param digest identifies them
   * @param score error on validation data; empty without
   */
  public record Data(
      BatchSource batches, String digest, Optional<ToDoubleFunction<NeuralOperator>> score) {}

  /**
   * Trains, and saves the weights unless it was stopped.
   *
   * @param resume whether to go on from the newest checkpoint
   */
  public TrainingReport run(NeuralOperator operator, TrainingPlan plan, Data data, boolean resume) {
    Checkpoints checkpoints = new Checkpoints(directory.checkpoints(), data.digest(), warnings);
    try (TrainingLog log = new TrainingLog(directory.log())) {
      List<TrainingListener> all = new ArrayList<>();
      all.add(log);
      if (operator.activatedParameterCount() < operator.parameterCount()) {
        all.add(monitor(operator, plan, data, log));
      }
      all.addAll(listeners);
      TrainingContext context =
          new TrainingContext(Optional.of(checkpoints), resume, data.score(), stop, all);
      TrainingReport report = trainer.train(operator, plan, data.batches(), context);
      if (report.end() != End.STOPPED) {
        operator.provenance().put("trainingPlan", Documents.toJson(plan));
        operator.provenance().put("trainingData", data.digest());
        operator.provenance().putAll(Versions.current());
        operator.save(directory.weights());
      }
      return report;
    }
  }

  private RoutingMonitor monitor(
      NeuralOperator operator, TrainingPlan plan, Data data, TrainingLog log) {
    long every = Math.max(1, plan.steps() / LOOKS);
    return new RoutingMonitor(operator, data.batches().batch(0).input(), every, log, warnings);
  }
}

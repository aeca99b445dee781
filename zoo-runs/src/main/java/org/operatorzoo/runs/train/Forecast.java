package org.operatorzoo.runs.train;

import java.util.List;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.field.TrainingBatch;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.core.train.CheckpointSettings;
import org.operatorzoo.core.train.SameDiffTrainer;
import org.operatorzoo.core.train.TrainedParameters;
import org.operatorzoo.core.train.TrainingPlan;
import org.operatorzoo.core.train.TrainingReport;
import org.operatorzoo.core.train.ValidationSettings;
import org.operatorzoo.datasets.catalog.DatasetCatalog;
import org.operatorzoo.runs.bench.RandomFields;
import org.operatorzoo.runs.data.DataPlan;
import org.operatorzoo.runs.data.DatasetChoice;

/**
 * What a run will need, found without its data: the plan with its length in steps, sizes, memory as
 * the step is planned, and time from a few steps on random fields.
 *
 * @param plan the plan in steps
 * @param field what the operator reads and predicts
 * @param parameters number of parameters
 * @param activated parameters that one prediction uses
 * @param trained parameters that are not frozen
 * @param arrayBytes native memory of parameters, optimiser and one step
 * @param stepSeconds time of a step on this machine, from small steps
 */
public record Forecast(
    RunPlan plan,
    FieldSpec field,
    long parameters,
    long activated,
    long trained,
    long arrayBytes,
    double stepSeconds) {

  private static final int STEPS = 2;

  /** The first steps of a small model are those of a cold program, and it affords more of them. */
  private static final int WARM_STEPS = 6;

  private static final double SMALL_SECONDS = 10;

  /** Windows of a timed step, at most; the time of more is taken as proportional. */
  private static final int WINDOWS = 4;

  /** Time of all steps on this machine, without data, scores and checkpoints. */
  public double totalSeconds() {
    return stepSeconds * plan.training().steps();
  }

  /**
   * Looks ahead.
   *
   * @throws org.operatorzoo.core.error.ZooException if the plan cannot be run
   */
  public static Forecast of(RunPlan plan) {
    try (NeuralOperator operator = operator(plan)) {
      RunPlan steps = plan.inSteps();
      TrainingPlan training = steps.training();
      List<String> trained = TrainedParameters.of(operator, training);
      long trainedCount =
          trained.stream().mapToLong(n -> operator.parameters().get(n).size()).sum();
      long bytes = TrainingMemory.of(operator, training, steps.batchSize(), trained);
      TrainingMemory.here().require(operator.name(), bytes);
      return new Forecast(
          steps,
          operator.field(),
          operator.parameterCount(),
          operator.activatedParameterCount(),
          trainedCount,
          bytes,
          stepSeconds(operator, steps));
    }
  }

  private static NeuralOperator operator(RunPlan plan) {
    DataPlan data = plan.data();
    try (RunStart start = RunStart.of(plan)) {
      int most = data.datasets().stream().mapToInt(Forecast::channels).max().orElseThrow();
      int channels =
          data.channels() == null ? Math.max(most, start.leastChannels()) : data.channels();
      FieldSpec field = FieldSpec.square(data.resolution(), data.framesIn(), channels);
      OperatorDefinition<?> definition = start.definition(field);
      TrainingMemory.here()
          .require(definition.name(), TrainingMemory.ofParameters(definition.parameters()));
      return NeuralOperator.create(definition, plan.training().seed());
    }
  }

  private static int channels(DatasetChoice choice) {
    if (choice.file() == null) {
      return DatasetCatalog.find(choice.id()).facts().channels().size();
    }
    try (TrajectorySource source = choice.origin().open(null, Progress.NONE)) {
      return source.shape().channels();
    }
  }

  private static double stepSeconds(NeuralOperator operator, RunPlan plan) {
    double cold = stepSeconds(operator, plan, STEPS);
    return cold > SMALL_SECONDS ? cold : stepSeconds(operator, plan, WARM_STEPS);
  }

  private static double stepSeconds(NeuralOperator operator, RunPlan plan, int steps) {
    TrainingPlan few =
        plan.training()
            .change()
            .steps(steps)
            .accumulate(1)
            .validation(ValidationSettings.NONE)
            .checkpoints(CheckpointSettings.STANDARD)
            .build();
    FieldSpec f = operator.field();
    FieldSpec longer =
        new FieldSpec(
            f.height(),
            f.width(),
            f.framesIn(),
            few.unroll() * f.framesOut(),
            f.channelsIn(),
            f.channelsOut());
    int windows = Math.min(WINDOWS, plan.batchSize());
    TrainingBatch batch = RandomFields.batch(longer, windows);
    TrainingReport report = new SameDiffTrainer().train(operator, few, number -> batch);
    double share = (double) plan.batchSize() * plan.training().accumulate() / windows;
    return report.medianStepSeconds() * share;
  }
}

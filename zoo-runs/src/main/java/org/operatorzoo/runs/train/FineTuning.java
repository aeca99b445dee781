package org.operatorzoo.runs.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.WeightTransfer;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.core.train.SameDiffTrainer;
import org.operatorzoo.core.train.TrainingListener;
import org.operatorzoo.core.train.TrainingPlan;
import org.operatorzoo.core.train.TrainingReport;
import org.operatorzoo.datasets.protocol.CommonProtocol;
import org.operatorzoo.datasets.protocol.ProtocolEvaluationSet;
import org.operatorzoo.datasets.sample.MixtureBatchSource;
import org.operatorzoo.datasets.sample.MixtureComponent;
import org.operatorzoo.datasets.sample.Sampling;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.run.Evaluator;

/**
 * Fine-tunes an operator in a program:
 *
 * <pre>{@code
 * try (NeuralOperator operator = NeuralOperator.load(Path.of("weights"));
 *     TrajectorySource mine = TrajectoryFiles.open(Path.of("mine.h5"))) {
 *   FineTuning tuning = FineTuning.of(operator).on(new TrajectorySubset(mine, 0, 100));
 *   tuning.run(TrainingPlan.fineTuning(500).freeze("blocks").build());
 *   tuning.evaluate(new TrajectorySubset(mine, 100, 20), 10);
 *   operator.save(Path.of("my-weights"));
 * }
 * }</pre>
 *
 * Trajectories are resized to the operator's grid, missing channels are filled with 1.
 */
public final class FineTuning {

  private static final int BATCH = 8;

  private final NeuralOperator operator;
  private final List<MixtureComponent> sources;
  private final int batchSize;

  private FineTuning(NeuralOperator operator, List<MixtureComponent> sources, int batchSize) {
    this.operator = operator;
    this.sources = List.copyOf(sources);
    this.batchSize = batchSize;
  }

  /** Fine-tuning of an operator, in place; batches of 8 windows. */
  public static FineTuning of(NeuralOperator operator) {
    return new FineTuning(operator, List.of(), BATCH);
  }

  /**
   * A new operator for another grid or other channels, with all parameters of one that fit; what
   * does not fit is drawn. The caller closes it.
   */
  public static NeuralOperator adapt(NeuralOperator operator, FieldSpec field, long seed) {
    NeuralOperator adapted = NeuralOperator.create(operator.definition().withField(field), seed);
    new WeightTransfer(List.of(WeightTransfer.FITTING)).apply(operator, adapted);
    adapted.provenance().put("startedFrom", operator.weightsDigest());
    return adapted;
  }

  /** The same with these trajectories besides; each source has the same share of the windows. */
  public FineTuning on(TrajectorySource... trajectories) {
    List<MixtureComponent> all = new ArrayList<>(sources);
    Arrays.stream(trajectories).forEach(source -> all.add(new MixtureComponent(source, 1)));
    return new FineTuning(operator, all, batchSize);
  }

  /** The same with other batches. */
  public FineTuning batchSize(int windows) {
    return new FineTuning(operator, sources, windows);
  }

  /**
   * Trains.
   *
   * @throws org.operatorzoo.core.error.ZooException if the data do not fit or training diverges
   */
  public TrainingReport run(TrainingPlan plan, TrainingListener... listeners) {
    CommonProtocol protocol = protocol(plan.unroll() * operator.framesOut(), 1);
    MixtureBatchSource batches =
        new MixtureBatchSource(sources, Sampling.WEIGHTED, protocol, batchSize, plan.seed());
    return new SameDiffTrainer().train(operator, plan, batches, listeners);
  }

  /** Errors of rollouts from the first frames of other trajectories. */
  public EvaluationRecord evaluate(TrajectorySource test, int horizon) {
    return new Evaluator(batchSize)
        .evaluate(
            operator,
            new ProtocolEvaluationSet(test, protocol(operator.framesOut(), horizon)),
            Progress.NONE);
  }

  private CommonProtocol protocol(int framesOut, int horizon) {
    FieldSpec f = operator.field();
    return new CommonProtocol(f.height(), f.channelsIn(), f.framesIn(), framesOut, horizon);
  }
}

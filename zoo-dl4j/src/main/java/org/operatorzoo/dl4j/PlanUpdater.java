package org.operatorzoo.dl4j;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.operatorzoo.core.error.UnsupportedException;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.optim.OptimizerSettings;
import org.operatorzoo.core.optim.Schedule;
import org.operatorzoo.core.optim.ScheduleSettings;
import org.operatorzoo.core.train.TrainingPlan;

/**
 * The optimiser and the schedule of a training plan as Deeplearning4j runs them. The step of the
 * plan is the network's iteration plus {@link #first}: where networks are sent to other machines,
 * Deeplearning4j leaves their iteration behind. Weight decay is not in here but in {@link
 * #regularization}, where it sees the parameters.
 */
public final class PlanUpdater implements IUpdater {

  private static final long serialVersionUID = 1;

  @JsonProperty private String settings;
  @JsonProperty private double share;
  @JsonProperty private long first;
  private transient Schedule schedule;
  private transient OptimizerSettings optimizer;

  private record Settings(int steps, OptimizerSettings optimizer, ScheduleSettings schedule) {}

  /** For reading from JSON. */
  PlanUpdater() {}

  /**
   * @param share of the learning rate: 1/N if the updates of N workers are added up, else 1
   */
  PlanUpdater(TrainingPlan plan, double share) {
    this(Documents.toJson(new Settings(plan.steps(), plan.optimizer(), plan.schedule())), share, 0);
  }

  private PlanUpdater(String settings, double share, long first) {
    this.settings = settings;
    this.share = share;
    this.first = first;
  }

  /** The step of iteration 0. */
  long first() {
    return first;
  }

  void startAt(long step) {
    first = step;
  }

  long step(int iteration) {
    return first + iteration;
  }

  /** What the optimiser does with the parameters themselves. */
  static List<Regularization> regularization(OptimizerSettings optimizer) {
    double decay = optimizer.weightDecay();
    return switch (optimizer.kind()) {
      case ADAM, SGD -> List.of(new L2Regularization(decay));
      case ADAMW -> List.of(new WeightDecay(decay, true));
      case LAMB -> List.of(new TrustRatio(decay));
    };
  }

  private void read() {
    if (schedule == null) {
      Settings read = Documents.fromJson("updater", settings, Settings.class);
      optimizer = read.optimizer();
      schedule = read.schedule().create(read.steps(), optimizer.momentum());
    }
  }

  OptimizerSettings optimizer() {
    read();
    return optimizer;
  }

  double momentum(int iteration) {
    read();
    return schedule.momentum(step(iteration));
  }

  /** The kinds of numbers that are kept for each parameter, as checkpoints name them. */
  List<String> kinds() {
    return optimizer().kind() == OptimizerSettings.Kind.SGD
        ? List.of("momentum")
        : List.of("first", "second");
  }

  @Override
  public long stateSize(long parameters) {
    return kinds().size() * parameters;
  }

  @Override
  public GradientUpdater<PlanUpdater> instantiate(INDArray view, boolean initialise) {
    PlanGradientUpdater updater = new PlanGradientUpdater(this);
    long length = view.length() / kinds().size();
    updater.setStateViewArray(view, new long[] {length}, 'c', initialise);
    return updater;
  }

  @Override
  public GradientUpdater<PlanUpdater> instantiate(Map<String, INDArray> state, boolean initialise) {
    PlanGradientUpdater updater = new PlanGradientUpdater(this);
    updater.setState(state, initialise);
    return updater;
  }

  @Override
  public double getLearningRate(int iteration, int epoch) {
    read();
    return share * schedule.rate(step(iteration));
  }

  @Override
  public boolean hasLearningRate() {
    return true;
  }

  @Override
  public void setLrAndSchedule(double rate, ISchedule other) {
    throw new UnsupportedException("updater of a training plan", "the plan's schedule", "another");
  }

  @Override
  public PlanUpdater clone() {
    return new PlanUpdater(settings, share, first);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PlanUpdater that
        && settings.equals(that.settings)
        && share == that.share
        && first == that.first;
  }

  @Override
  public int hashCode() {
    return Objects.hash(settings, share, first);
  }
}

package org.operatorzoo.core.train;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.TrainingDivergedException;
import org.operatorzoo.core.error.WeightsException;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.optim.GradientNorm;
import org.operatorzoo.core.optim.MovingAverage;
import org.operatorzoo.core.optim.OptimizerState;
import org.operatorzoo.core.train.TrainingReport.End;

/**
 * What happens around the steps of a training, whatever computes them: going on from a checkpoint,
 * averaging, scores, checkpoints, the end.
 *
 * <pre>{@code
 * try (TrainingSession session = TrainingSession.begin(operator, plan, context, parameters, optimizer)) {
 *   for (long step = session.done(); session.goesOn(); step++) {
 *     session.afterStep(...);
 *   }
 *   return session.finish();
 * }
 * }</pre>
 */
public final class TrainingSession implements AutoCloseable {

  private static final String AVERAGE = "average/";

  private final NeuralOperator operator;
  private final TrainingPlan plan;
  private final TrainingContext context;
  private final Map<String, INDArray> parameters;
  private final OptimizerState optimizer;
  private final ControlledScalars scalars;
  private final TrainingTrace trace = new TrainingTrace();
  private MovingAverage average;
  private TrainingState state = TrainingState.START;
  private End end;

  private TrainingSession(
      NeuralOperator operator,
      TrainingPlan plan,
      TrainingContext context,
      Map<String, INDArray> parameters,
      OptimizerState optimizer) {
    this.operator = operator;
    this.plan = plan;
    this.context = context;
    this.parameters = parameters;
    this.optimizer = optimizer;
    this.scalars = ControlledScalars.of(operator, plan);
  }

  /**
   * Begins, or goes on from the newest checkpoint.
   *
   * @param parameters the trained arrays of the operator by name
   * @param optimizer takes over the saved state
   * @throws WeightsException if a checkpoint does not fit
   * @throws ConfigException if the plan or the data are not those of the checkpoint, or the plan
   *     has scores and the context none
   */
  public static TrainingSession begin(
      NeuralOperator operator,
      TrainingPlan plan,
      TrainingContext context,
      Map<String, INDArray> parameters,
      OptimizerState optimizer) {
    Checks.positive("steps", plan.steps());
    if (plan.validation().every() > 0 && context.score().isEmpty()) {
      throw new ConfigException(
          "validation of the training plan", "data to score on", "none given");
    }
    TrainingSession session = new TrainingSession(operator, plan, context, parameters, optimizer);
    context.checkpoints().ifPresent(Checkpoints::tidy);
    Optional<Checkpoint> latest =
        context.resume() ? context.checkpoints().flatMap(Checkpoints::latest) : Optional.empty();
    latest.ifPresent(session::restore);
    if (plan.isAveraged() && session.average == null) {
      session.average = new MovingAverage(plan.averaging(), parameters);
    }
    session.end = session.endReached();
    return session;
  }

  private void restore(Checkpoint checkpoint) {
    requireSame("plan", plan, checkpoint.plan().withCheckpoints(plan.checkpoints()));
    requireSame("training data", context.checkpoints().orElseThrow().data(), checkpoint.data());
    checkpoint.restore(operator);
    Map<String, INDArray> ofOptimizer = new LinkedHashMap<>();
    Map<String, INDArray> averages = new LinkedHashMap<>();
    Map<String, INDArray> arrays = checkpoint.arrays();
    arrays.forEach(
        (name, array) -> {
          if (name.startsWith(AVERAGE)) {
            averages.put(name.substring(AVERAGE.length()), array);
          } else {
            ofOptimizer.put(name, array);
          }
        });
    state = checkpoint.state();
    scalars.restore(state.scalars());
    optimizer.restore(state.done(), ofOptimizer);
    if (plan.isAveraged()) {
      average = new MovingAverage(plan.averaging(), averages);
    }
    arrays.values().forEach(INDArray::close);
    context.listeners().forEach(l -> l.resumed(state.done(), checkpoint.directory()));
  }

  private static void requireSame(String what, Object expected, Object found) {
    if (!expected.equals(found)) {
      throw new ConfigException(
          what + " of a training that goes on",
          "that of the checkpoint, " + found,
          expected + ". Start anew in another directory to change it");
    }
  }

  /** Steps that are done; the number of the next step. */
  public long done() {
    return state.done();
  }

  /** Numbers that the loss of the next step reads, by name. */
  public Map<String, Double> scalars() {
    return scalars.values();
  }

  /** Whether there is another step to do. */
  public boolean goesOn() {
    return end == null;
  }

  private End endReached() {
    if (state.ended()) {
      return state.done() < plan.steps() ? End.NO_IMPROVEMENT : End.FINISHED;
    }
    return null;
  }

  /** Takes in a step whose update is done. */
  public void afterStep(TrainingStep step) {
    trace.add(step);
    scalars.after(step);
    state = state.after(step.step() + 1, state.seconds() + step.seconds(), scalars.states());
    if (average != null) {
      average.update(parameters);
    }
    context.listeners().forEach(listener -> listener.afterStep(step));
    boolean last = state.done() == plan.steps();
    boolean best = plan.validation().due(state.done()) && score();
    end = end(last);
    if (end == End.FINISHED || end == End.NO_IMPROVEMENT) {
      state = state.finished();
    }
    if (end != null || best || plan.checkpoints().due(state.done())) {
      save(step);
    }
  }

  private End end(boolean last) {
    int patience = plan.validation().patience();
    if (last) {
      return End.FINISHED;
    }
    if (patience > 0 && state.worse() >= patience) {
      return End.NO_IMPROVEMENT;
    }
    return context.stop().getAsBoolean() ? End.STOPPED : null;
  }

  /** Whether the score is the best so far. */
  private boolean score() {
    double error =
        average == null ? context.score().orElseThrow().applyAsDouble(operator) : averagedScore();
    state = state.scored(error);
    boolean best = state.bestStep() == state.done();
    context.listeners().forEach(listener -> listener.afterScore(state.done(), error, best));
    return best;
  }

  private double averagedScore() {
    Map<String, INDArray> own = new LinkedHashMap<>();
    parameters.forEach((name, array) -> own.put(name, array.dup()));
    assign(average.values());
    try {
      return context.score().orElseThrow().applyAsDouble(operator);
    } finally {
      assign(own);
      own.values().forEach(INDArray::close);
    }
  }

  private void assign(Map<String, INDArray> values) {
    parameters.forEach((name, array) -> array.assign(values.get(name)));
    operator.values().changed();
  }

  private void save(TrainingStep step) {
    if (context.checkpoints().isEmpty()) {
      return;
    }
    if (!Double.isFinite(GradientNorm.of(parameters.values()))) {
      throw diverged(step.step(), List.of(), "parameters", "not finite any more");
    }
    Map<String, INDArray> arrays = new LinkedHashMap<>(optimizer.state());
    if (average != null) {
      average.values().forEach((name, array) -> arrays.put(AVERAGE + name, array));
    }
    context.listeners().forEach(listener -> listener.beforeCheckpoint(state.done()));
    Path place = context.checkpoints().get().write(operator, arrays, state, plan);
    context.listeners().forEach(listener -> listener.afterCheckpoint(state.done(), place));
  }

  /** The failure of a training that is no longer finite, with the checkpoint to go back to. */
  public TrainingDivergedException diverged(
      long step, List<String> origin, String what, String found) {
    String from = origin.isEmpty() ? "" : " on " + String.join("; ", origin);
    String back =
        context
            .checkpoints()
            .flatMap(Checkpoints::latest)
            .map(c -> ". Last good checkpoint: " + c.directory())
            .orElse("");
    return new TrainingDivergedException(
        "training step " + step + from,
        "a finite " + what,
        found + ". A smaller learning rate usually helps" + back);
  }

  /** Ends it: averages, if there are any, become the operator's parameters. */
  public TrainingReport finish() {
    if (average != null && end != End.STOPPED) {
      assign(average.values());
    }
    return trace.report(state, end);
  }

  @Override
  public void close() {
    if (average != null) {
      average.close();
    }
  }
}

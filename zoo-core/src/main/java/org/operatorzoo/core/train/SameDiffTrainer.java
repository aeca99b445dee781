package org.operatorzoo.core.train;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.field.BatchSource;
import org.operatorzoo.core.model.HostValues;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.OperatorGraph;
import org.operatorzoo.core.optim.GradientNorm;
import org.operatorzoo.core.optim.Optimizer;
import org.operatorzoo.core.optim.Schedule;

/**
 * Trains an operator on one device: noise injection, the plan's loss over one or several
 * predictions with balance terms, gradients of one or several batches, global-norm clipping, and
 * the plan's optimiser and schedule. The next batch is prepared while a step runs.
 */
public final class SameDiffTrainer implements Trainer {

  @Override
  public TrainingReport train(
      NeuralOperator operator, TrainingPlan plan, BatchSource batches, TrainingContext context) {
    List<String> trained = TrainedParameters.of(operator, plan);
    Map<String, INDArray> parameters = new LinkedHashMap<>();
    trained.forEach(name -> parameters.put(name, operator.values().array(name)));
    try (Optimizer optimizer = plan.optimizer().create();
        TrainingSession session =
            TrainingSession.begin(operator, plan, context, parameters, optimizer);
        OperatorGraph graph =
            OperatorGraph.training(
                operator.definition(), operator.values(), plan.mode(), plan.lossSpec(), trained);
        PreparedBatch.Loader loader =
            new PreparedBatch.Loader(
                plan, batches, graph.hostInputs(), session.done() * plan.accumulate());
        Steps steps = new Steps(operator, plan, parameters, optimizer, session, graph)) {
      while (session.goesOn()) {
        session.afterStep(steps.run(session.done(), loader));
      }
      return session.finish();
    }
  }

  /** The steps of one training. */
  private static final class Steps implements AutoCloseable {

    private final NeuralOperator operator;
    private final TrainingPlan plan;
    private final Map<String, INDArray> parameters;
    private final Optimizer optimizer;
    private final TrainingSession session;
    private final OperatorGraph graph;
    private final Schedule schedule;
    private final GradientSum sum = new GradientSum();
    private double norm;

    Steps(
        NeuralOperator operator,
        TrainingPlan plan,
        Map<String, INDArray> parameters,
        Optimizer optimizer,
        TrainingSession session,
        OperatorGraph graph) {
      this.operator = operator;
      this.plan = plan;
      this.parameters = parameters;
      this.optimizer = optimizer;
      this.session = session;
      this.graph = graph;
      this.schedule = plan.createSchedule();
    }

    TrainingStep run(long step, PreparedBatch.Loader loader) {
      long start = System.nanoTime();
      Map<String, Double> terms = new LinkedHashMap<>();
      Set<String> origin = new LinkedHashSet<>();
      Map<String, Double> scalars = session.scalars();
      int windows = 0;
      for (int i = 1; i <= plan.accumulate(); i++) {
        PreparedBatch next = loader.next();
        origin.addAll(next.batch().origin());
        windows += next.batch().input().batch();
        boolean last = i == plan.accumulate();
        graph
            .step(
                next.batch().input(),
                next.batch().target(),
                null,
                next.noise(),
                new HostValues(next.draws(), scalars),
                gradients -> accept(gradients, last, step, next.batch().origin()))
            .forEach((kind, value) -> terms.merge(kind, value, Double::sum));
      }
      requireFinite(terms.get(OperatorGraph.LOSS), "loss", step, List.copyOf(origin));
      double took = (System.nanoTime() - start) / 1e9;
      return new TrainingStep(
          step, terms, windows, plan.unroll(), schedule.rate(step), norm, scalars, took);
    }

    private void accept(
        Map<String, INDArray> gradients, boolean last, long step, List<String> origin) {
      if (!last) {
        sum.add(gradients);
        return;
      }
      Map<String, INDArray> total = sum.total(gradients);
      norm = GradientNorm.of(total.values());
      requireFinite(norm, "gradient norm", step, origin);
      double scale = GradientNorm.clipFactor(norm, plan.clipNorm());
      optimizer.update(parameters, total, scale, schedule.rate(step), schedule.momentum(step));
      operator.values().changed();
      sum.clear();
    }

    private void requireFinite(double value, String what, long step, List<String> origin) {
      if (!Double.isFinite(value)) {
        throw session.diverged(step, origin, what, String.valueOf(value));
      }
    }

    @Override
    public void close() {
      sum.close();
    }
  }
}

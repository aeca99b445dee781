package org.operatorzoo.dl4j;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.optim.Schedule;
import org.operatorzoo.core.train.PreparedBatch;
import org.operatorzoo.core.train.TrainingPlan;
import org.operatorzoo.core.train.TrainingSession;
import org.operatorzoo.core.train.TrainingStep;

/** The steps of a plan as rounds of workers. */
final class PlanRounds implements RoundSource {

  private final NeuralOperator operator;
  private final TrainingPlan plan;
  private final TrainingSession session;
  private final PreparedBatch.Loader loader;
  private final Workers replicas;
  private final int workers;
  private final Schedule schedule;
  private final Set<String> origin = new LinkedHashSet<>();
  private Map<String, Double> scalars = Map.of();
  private long start = System.nanoTime();

  PlanRounds(
      NeuralOperator operator,
      TrainingPlan plan,
      TrainingSession session,
      PreparedBatch.Loader loader,
      Workers replicas,
      int workers) {
    this.operator = operator;
    this.plan = plan;
    this.session = session;
    this.loader = loader;
    this.replicas = replicas;
    this.workers = workers;
    this.schedule = plan.createSchedule();
  }

  @Override
  public boolean hasNext() {
    return session.goesOn();
  }

  @Override
  public List<MultiDataSet> next() {
    List<PreparedBatch> batches = new ArrayList<>();
    origin.clear();
    for (int i = 0; i < plan.accumulate(); i++) {
      PreparedBatch batch = loader.next();
      origin.addAll(batch.batch().origin());
      batches.add(batch);
    }
    scalars = session.scalars();
    return Shards.of(batches, scalars, workers);
  }

  @Override
  public void finished(StepTerms terms) {
    replicas.copyBack(operator);
    long step = session.done();
    double seconds = (System.nanoTime() - start) / 1e9;
    start = System.nanoTime();
    session.afterStep(
        new TrainingStep(
            step,
            terms.terms(),
            terms.windows(),
            plan.unroll(),
            schedule.rate(step),
            terms.gradientNorm(),
            scalars,
            seconds));
  }

  /** Where the windows of the present step come from. */
  List<String> origin() {
    return List.copyOf(origin);
  }
}

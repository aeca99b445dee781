package org.operatorzoo.core.session;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a step needs that follows from parameters alone, computed anew when they have changed. */
final class Preparation implements AutoCloseable {

  private final StepPlan plan;
  private final Map<String, INDArray> kept;
  private Long version;

  Preparation(StepPlan plan, Map<String, INDArray> kept) {
    this.plan = plan;
    this.kept = kept;
  }

  /** Brings what is kept up to a version of the parameters. */
  void bringTo(long current) {
    if (version == null || version != current) {
      Map<String, INDArray> results = plan.run(Map.of(), null, current);
      kept.forEach((name, array) -> array.assign(results.get(name)));
      version = current;
    }
  }

  @Override
  public void close() {
    kept.values().forEach(INDArray::close);
  }
}

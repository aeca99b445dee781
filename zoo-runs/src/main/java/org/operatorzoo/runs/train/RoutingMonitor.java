package org.operatorzoo.runs.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.moe.RoutingStatistics;
import org.operatorzoo.core.train.TrainingListener;
import org.operatorzoo.core.train.TrainingStep;

/**
 * Watches how the routers of a mixture use their experts on fixed windows of the training data, and
 * warns of experts that none of them is given to.
 */
final class RoutingMonitor implements TrainingListener {

  private final NeuralOperator operator;
  private final FieldBatch windows;
  private final long every;
  private final TrainingLog log;
  private final Consumer<String> warnings;
  private String warned = "";

  /**
   * @param windows [B, H, W, T, C]
   * @param every steps between two looks
   */
  RoutingMonitor(
      NeuralOperator operator,
      FieldBatch windows,
      long every,
      TrainingLog log,
      Consumer<String> warnings) {
    this.operator = operator;
    this.windows = windows;
    this.every = every;
    this.log = log;
    this.warnings = warnings;
  }

  @Override
  public void afterStep(TrainingStep step) {
    long done = step.step() + 1;
    if (done % every != 0) {
      return;
    }
    Map<String, RoutingStatistics> uses = new LinkedHashMap<>();
    operator
        .routing(windows)
        .forEach((router, weights) -> uses.put(router, RoutingStatistics.of(weights.rows())));
    if (!uses.isEmpty()) {
      log.experts(done, uses);
      warn(done, uses);
    }
  }

  private void warn(long done, Map<String, RoutingStatistics> uses) {
    Map<String, String> dead = new TreeMap<>();
    uses.forEach(
        (router, use) -> {
          if (!use.deadExperts().isEmpty()) {
            dead.put(
                router, use.deadExperts().size() + " of " + use.utilisation().size() + " experts");
          }
        });
    String text = dead.toString();
    if (!dead.isEmpty() && !text.equals(warned)) {
      warnings.accept(
          "step %d: experts without any of %d watched windows: %s"
              .formatted(done, windows.batch(), text));
    }
    warned = text;
  }
}

package org.operatorzoo.core.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.loss.ScalarSettings;
import org.operatorzoo.core.model.NeuralOperator;

/** The numbers that an operator's loss reads in every step, each with its controller. */
final class ControlledScalars {

  private final Map<String, ScalarSettings> laws;
  private final Map<String, Controller> controllers = new LinkedHashMap<>();
  private final Map<String, Controller.State> states = new LinkedHashMap<>();

  private ControlledScalars(Map<String, ScalarSettings> laws) {
    this.laws = laws;
    laws.forEach(
        (name, law) -> {
          Controller controller = Controller.of(law);
          controllers.put(name, controller);
          states.put(name, controller.start());
        });
  }

  /**
   * Before the first step.
   *
   * @throws ConfigException if the plan has a number that the operator does not read
   */
  static ControlledScalars of(NeuralOperator operator, TrainingPlan plan) {
    Map<String, ScalarSettings> laws = new LinkedHashMap<>(operator.definition().scalars());
    plan.loss()
        .scalars()
        .forEach(
            (name, law) -> {
              if (laws.replace(name, law) == null) {
                throw new ConfigException(
                    "scalars of the loss", operator.name() + " reads " + laws.keySet(), name);
              }
            });
    return new ControlledScalars(laws);
  }

  /** What the next step reads. */
  Map<String, Double> values() {
    Map<String, Double> values = new LinkedHashMap<>();
    states.forEach((name, state) -> values.put(name, state.value()));
    return values;
  }

  /** For a checkpoint. */
  Map<String, Controller.State> states() {
    return states;
  }

  /** Goes on from a checkpoint. */
  void restore(Map<String, Controller.State> saved) {
    states.putAll(saved);
  }

  /**
   * After a step.
   *
   * @throws ConfigException if the loss has no term of the name that is to be measured
   */
  void after(TrainingStep step) {
    controllers.forEach(
        (name, controller) -> {
          String term = laws.get(name).measured();
          if (term != null) {
            Double sum = step.losses().get(term);
            if (sum == null) {
              throw new ConfigException(
                  "measured, of the scalar " + name, "one of " + step.losses().keySet(), term);
            }
            double measured = sum / step.windows() / step.predictions();
            states.compute(name, (n, before) -> controller.next(before, measured));
          }
        });
  }
}

package org.operatorzoo.core.train;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.graph.ParameterSpec;
import org.operatorzoo.core.graph.ParameterSpec.Role;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.OperatorArchitecture;

/** Which parameters a plan trains. */
public final class TrainedParameters {

  private TrainedParameters() {}

  /**
   * Names of the parameters of all components and groups but the frozen ones, in order.
   *
   * @throws ConfigException if the plan freezes a group that the operator lacks, or everything
   */
  public static List<String> of(NeuralOperator operator, TrainingPlan plan) {
    List<ParameterSpec> all = operator.parameters().of(Role.TRAINED);
    OperatorArchitecture<?> family = operator.definition().architecture();
    Set<String> groups = new LinkedHashSet<>();
    for (ParameterSpec spec : all) {
      groups.add(family.component(spec.group()));
      groups.add(spec.group());
    }
    for (String group : plan.freeze()) {
      if (!groups.contains(group)) {
        throw new ConfigException(
            "freeze", "parameter groups of " + operator.name() + ", " + groups, group);
      }
    }
    Set<String> frozen = new LinkedHashSet<>(plan.freeze());
    if (plan.mode() == Mode.FINE_TUNING) {
      frozen.addAll(family.frozenInFineTuning());
    }
    List<String> trained =
        all.stream()
            .filter(p -> !frozen.contains(p.group()))
            .filter(p -> !frozen.contains(family.component(p.group())))
            .map(ParameterSpec::name)
            .toList();
    if (trained.isEmpty()) {
      throw new ConfigException("freeze", "at least one group left to train", "all frozen");
    }
    return trained;
  }
}

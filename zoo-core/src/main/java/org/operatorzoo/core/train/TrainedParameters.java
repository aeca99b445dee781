package org.operatorzoo.core.train;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.graph.ParameterSpec;
import org.operatorzoo.core.graph.ParameterSpec.Role;
import org.operatorzoo.core.model.NeuralOperator;

/** Which parameters a plan trains. */
public final class TrainedParameters {

  private TrainedParameters() {}

  /**
   * Names of the parameters of all groups but the frozen ones, in order.
   *
   * @throws ConfigException if the plan freezes a group that the operator lacks, or everything
   */
  public static List<String> of(NeuralOperator operator, TrainingPlan plan) {
    List<ParameterSpec> all = operator.parameters().of(Role.TRAINED);
    Set<String> groups =
        all.stream().map(ParameterSpec::group).collect(Collectors.toCollection(LinkedHashSet::new));
    for (String group : plan.freeze()) {
      if (!groups.contains(group)) {
        throw new ConfigException(
            "freeze", "parameter groups of " + operator.name() + ", " + groups, group);
      }
    }
    Set<String> frozen = new LinkedHashSet<>(plan.freeze());
    if (plan.mode() == Mode.FINE_TUNING) {
      frozen.addAll(operator.definition().architecture().frozenInFineTuning());
    }
    List<String> trained =
        all.stream().filter(p -> !frozen.contains(p.group())).map(ParameterSpec::name).toList();
    if (trained.isEmpty()) {
      throw new ConfigException("freeze", "at least one group left to train", "all frozen");
    }
    return trained;
  }
}

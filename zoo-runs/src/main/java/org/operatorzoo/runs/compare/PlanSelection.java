package org.operatorzoo.runs.compare;

import java.util.List;
import java.util.stream.Stream;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.model.ModelRegistry;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.runs.data.DataPlan;

/**
 * The part of a comparison that a table needs; it stands beside the table, as data.
 *
 * @param families architectures whose models take part; null for all
 * @param variants presets that join a model: a regular expression for what follows its name and a
 *     dash, e.g. {@code \d+-experts}; null for none
 * @param ablations whether the plan's ablations take part
 * @param stages names of the stages that follow; null for all
 * @param datasets how many of the plan's datasets are taken, the first ones; null for all
 */
public record PlanSelection(
    List<String> families,
    String variants,
    boolean ablations,
    List<String> stages,
    Integer datasets) {

  /** Checks ranges. */
  public PlanSelection {
    families = families == null ? null : List.copyOf(families);
    stages = stages == null ? null : List.copyOf(stages);
    if (datasets != null) {
      Checks.positive("datasets", datasets);
    }
  }

  /**
   * That part of a plan, as a run of its own.
   *
   * @param suffix stands behind the plan's name
   * @throws ConfigException if the plan has no model of these families
   */
  public ComparePlan of(ComparePlan plan, String suffix) {
    List<String> models = plan.models().stream().filter(this::fits).flatMap(this::joined).toList();
    if (models.isEmpty()) {
      throw new ConfigException(
          "part " + suffix + " of the comparison " + plan.name(),
          "models of " + families,
          plan.models().toString());
    }
    DataPlan data = plan.data();
    return new ComparePlan(
        plan.name() + "-" + suffix,
        models,
        ablations ? plan.ablations() : List.of(),
        datasets == null
            ? data
            : data.withDatasets(
                data.datasets().subList(0, Math.min(datasets, data.datasets().size()))),
        plan.batchSize(),
        plan.training(),
        plan.stages().stream().filter(s -> stages == null || stages.contains(s.name())).toList(),
        plan.seeds(),
        plan.operators());
  }

  private boolean fits(String model) {
    return families == null || families.contains(ModelRegistry.find(model).architecture().name());
  }

  private Stream<String> joined(String model) {
    return variants == null
        ? Stream.of(model)
        : ModelRegistry.list(model + "*").stream()
            .map(OperatorDefinition::name)
            .filter(name -> name.equals(model) || isVariant(name, model));
  }

  private boolean isVariant(String name, String model) {
    return name.startsWith(model + "-") && name.substring(model.length() + 1).matches(variants);
  }
}

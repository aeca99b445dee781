package org.operatorzoo.core.model;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.ParameterTable;
import org.operatorzoo.core.loss.ScalarSettings;

/**
 * A family of operators, each of which is a pure function of its configuration. Found through
 * {@link java.util.ServiceLoader}.
 *
 * @param <C> the configuration record
 */
public interface OperatorArchitecture<C extends OperatorConfig> {

  /** Name of the family, e.g. {@code dpot}. */
  String name();

  /** One line for listings. */
  String summary();

  /** The configuration record. */
  Class<C> configType();

  /** Named configurations, e.g. {@code dpot-tiny}, from small to large. */
  Map<String, C> presets();

  /** The operator of a configuration. */
  OperatorModel model(C config);

  /** Its parameters, in the order of the weight file. */
  default ParameterTable parameters(C config) {
    return Declaration.of(model(config));
  }

  /**
   * The numbers that its training graphs read from the host, with the laws by which they are
   * published; a plan may have others.
   */
  default Map<String, ScalarSettings> scalars(C config) {
    return Map.of();
  }

  /** Why weights cannot move to another grid, for a family whose weights belong to one. */
  default Optional<String> boundToGrid() {
    return Optional.empty();
  }

  /**
   * Fewest windows a training batch may have; more than 1 where statistics of the batch are used.
   */
  default int smallestTrainingBatch() {
    return 1;
  }

  /**
   * The component that a parameter group belongs to. Components are the parts that fine-tuning
   * loads one by one, named as DPOT names them: {@code patch_embed}, {@code pos}, {@code blocks},
   * {@code time_agg}, {@code out}, and {@code scale_feats} and {@code cls_head} where they exist.
   */
  default String component(String group) {
    return group;
  }

  /** Groups of parameters that fine-tuning leaves as they are, besides what a plan freezes. */
  default Set<String> frozenInFineTuning() {
    return Set.of();
  }

  /** How reference files of this family spell things; the default is our own spelling. */
  default ReferenceSpelling<C> referenceSpelling() {
    return ReferenceSpelling.none();
  }
}

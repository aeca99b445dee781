package org.operatorzoo.dl4j;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.graph.ParameterSpec;
import org.operatorzoo.core.graph.ParameterSpec.Role;
import org.operatorzoo.core.loss.LossSettings;
import org.operatorzoo.core.model.LossSpec;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.train.TrainingPlan;

/**
 * How a layer computes loss and gradients.
 *
 * @param mode what its graph is built for
 * @param trained names of the parameters that updaters change
 * @param balanceWeights weights of balance losses by kind, where they differ from the published
 * @param loss what is minimised
 * @param unroll predictions fed back in a row
 * @param noise ε of the noise on predictions that are fed back
 * @param accumulate equal parts of a batch that are computed one after the other and added up
 * @param gradientFactor times the gradients; the score stays as it is
 * @param clipNorm limit of the global L2 norm of the gradients after that
 */
record LayerSettings(
    Mode mode,
    List<String> trained,
    Map<String, Double> balanceWeights,
    LossSettings loss,
    int unroll,
    double noise,
    int accumulate,
    double gradientFactor,
    double clipNorm) {

  LayerSettings {
    trained = List.copyOf(trained);
    // Sorted, so that equal settings have equal texts.
    balanceWeights = new TreeMap<>(balanceWeights);
  }

  /** The published loss of one prediction for all parameters, and its gradients as they are. */
  static LayerSettings published(OperatorDefinition<?> definition, Mode mode) {
    List<String> trained =
        definition.parameters().of(Role.TRAINED).stream().map(ParameterSpec::name).toList();
    return new LayerSettings(
        mode, trained, Map.of(), LossSettings.PUBLISHED, 1, 0, 1, 1, Double.MAX_VALUE);
  }

  /**
   * Those of a plan.
   *
   * @param weights weights of balance losses by kind
   */
  static LayerSettings of(
      TrainingPlan plan, List<String> trained, Map<String, Double> weights, double factor) {
    return new LayerSettings(
        plan.mode(),
        trained,
        weights,
        plan.loss(),
        plan.unroll(),
        plan.noise(),
        plan.accumulate(),
        factor,
        plan.clipNorm());
  }

  LossSpec lossSpec() {
    return new LossSpec(balanceWeights, false).withLoss(loss).withUnroll(unroll, noise);
  }

  /** Inputs of noise that features hold after the frames read. */
  int noisyInputs() {
    return noise > 0 ? unroll - 1 : 0;
  }
}

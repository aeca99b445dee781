package org.operatorzoo.baselines.m2m;

import java.util.List;
import org.operatorzoo.baselines.fno.FnoConfig;
import org.operatorzoo.baselines.fno.FnoFlavour;
import org.operatorzoo.baselines.fno.FnoNorm;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.loss.ScalarSettings;
import org.operatorzoo.core.model.OperatorConfig;
import org.operatorzoo.core.model.RecordCopies;

/**
 * Configuration of M2M.
 *
 * @param field what is read and predicted
 * @param scale s; a field is cut into s×s patches
 * @param workHeight rows of the grid on which experts see a patch; 0 for those of the field
 * @param workWidth columns of that grid; 0 for those of the field
 * @param expertModes m_e, modes per axis of each expert, from few to many
 * @param expertWidth w, channels of the experts' latent fields
 * @param expertLayers L, Fourier layers of each expert
 * @param routerHidden channels of the router's two convolutions
 * @param active k, experts of a patch
 * @param prior where the router is drawn to
 * @param fixedPrior the distribution over experts of a fixed prior, else empty
 * @param priorCost ρ, what a doubling of modes costs in the spectral prior
 * @param priorTemperature τ of the spectral prior
 * @param entropyWeight β, weight of the entropy beside the divergence; below 1, as from there on
 *     the router's terms are smallest for one expert, whatever the prior
 * @param lambda law of λ, which weighs the router's terms
 */
public record M2mConfig(
    FieldSpec field,
    int scale,
    int workHeight,
    int workWidth,
    List<Integer> expertModes,
    int expertWidth,
    int expertLayers,
    List<Integer> routerHidden,
    int active,
    Prior prior,
    List<Double> fixedPrior,
    double priorCost,
    double priorTemperature,
    double entropyWeight,
    ScalarSettings lambda)
    implements OperatorConfig {

  /** Checks extents and distributions. */
  public M2mConfig {
    Checks.present("field", field);
    Checks.present("prior", prior);
    Checks.present("lambda", lambda);
    expertModes = List.copyOf(expertModes);
    routerHidden = List.copyOf(routerHidden);
    fixedPrior = fixedPrior == null ? List.of() : List.copyOf(fixedPrior);
    Checks.positive("scale", scale);
    Checks.divides("height", field.height(), "scale", scale);
    Checks.divides("width", field.width(), "scale", scale);
    Checks.notNegative("workHeight", workHeight);
    Checks.notNegative("workWidth", workWidth);
    Checks.between("number of experts", expertModes.size(), 2, Integer.MAX_VALUE);
    Checks.between("active", active, 1, expertModes.size());
    Checks.between("convolutions of the router", routerHidden.size(), 2, 2);
    routerHidden.forEach(channels -> Checks.positive("routerHidden", channels));
    Checks.notNegative("priorCost", priorCost);
    Checks.positive("priorTemperature", priorTemperature);
    Checks.between("entropyWeight", entropyWeight, 0, Math.nextDown(1.0));
    for (int e = 1; e < expertModes.size(); e++) {
      if (expertModes.get(e) <= expertModes.get(e - 1)) {
        throw new ConfigException("expertModes", "more in each expert", expertModes.toString());
      }
    }
    requireDistribution(prior, fixedPrior, expertModes.size());
  }

  private static void requireDistribution(Prior prior, List<Double> fixed, int experts) {
    if (prior != Prior.FIXED) {
      Checks.between("fixedPrior of another prior", fixed.size(), 0, 0);
      return;
    }
    double sum = fixed.stream().mapToDouble(Double::doubleValue).sum();
    boolean positive = fixed.stream().allMatch(q -> q > 0);
    if (fixed.size() != experts || !positive || Math.abs(sum - 1) > 1e-6) {
      throw new ConfigException(
          "fixedPrior", experts + " positive numbers with the sum 1", fixed.toString());
    }
  }

  /** The defaults of this zoo. */
  static M2mConfig of(FieldSpec field, int scale, int work, List<Integer> modes, int width) {
    return new M2mConfig(
        field,
        scale,
        work,
        work,
        modes,
        width,
        4,
        List.of(16, 32),
        2,
        Prior.SPECTRAL,
        List.of(),
        0.05,
        0.1,
        0.1,
        ScalarSettings.controlled(0.1, "loss"));
  }

  /** The same with another law of λ. */
  M2mConfig withLambda(ScalarSettings law) {
    return RecordCopies.with(this, "lambda", law);
  }

  /** n. */
  int experts() {
    return expertModes.size();
  }

  /** h, rows of a patch. */
  int patchHeight() {
    return field.height() / scale;
  }

  /** w, columns of a patch. */
  int patchWidth() {
    return field.width() / scale;
  }

  /** Rows of the grid on which experts work. */
  int rows() {
    return workHeight == 0 ? field.height() : workHeight;
  }

  /** Columns of that grid. */
  int columns() {
    return workWidth == 0 ? field.width() : workWidth;
  }

  /** The operator that an expert is. */
  FnoConfig expert(int e) {
    FieldSpec work =
        new FieldSpec(
            rows(),
            columns(),
            field.framesIn(),
            field.framesOut(),
            field.channelsIn(),
            field.channelsOut());
    int modes = expertModes.get(e);
    return new FnoConfig(
        work,
        FnoFlavour.DPOT,
        expertWidth,
        modes,
        modes,
        expertLayers,
        FnoNorm.NONE,
        false,
        0,
        0,
        0);
  }
}

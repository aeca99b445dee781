package org.operatorzoo.baselines.gnot;

import java.util.LinkedHashMap;
import java.util.Map;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.model.OperatorArchitecture;
import org.operatorzoo.core.model.OperatorModel;
import org.operatorzoo.core.model.ReferenceSpelling;

/**
 * GNOT, the general neural operator transformer: normalised linear attention of points on input
 * functions and on themselves, and perceptrons mixed by position. Parameters are named and shaped
 * as in the released state dictionaries.
 *
 * <p>Choices: the points' features are [coordinates, frames]; there are no global parameters and no
 * padded points, as all samples lie on one grid.
 */
public final class Gnot implements OperatorArchitecture<GnotConfig> {

  private static final FieldSpec PUBLISHED = FieldSpec.square(128, 10, 4);
  private static final FieldSpec CPU = FieldSpec.square(32, 10, 2);

  @Override
  public String name() {
    return "gnot";
  }

  @Override
  public String summary() {
    return "GNOT: normalised linear attention on input functions, experts by position (ICML 2023)";
  }

  @Override
  public Class<GnotConfig> configType() {
    return GnotConfig.class;
  }

  @Override
  public Map<String, GnotConfig> presets() {
    Map<String, GnotConfig> presets = new LinkedHashMap<>();
    presets.put("gnot-nano", GnotConfig.mixture(CPU, 40, 3, 2, 2, 2));
    presets.put("gnot-micro", GnotConfig.mixture(CPU, 64, 3, 3, 2, 3));
    presets.put("gnot-1.8m", GnotConfig.mixture(PUBLISHED, 96, 5, 3, 2, 3));
    return presets;
  }

  @Override
  public OperatorModel model(GnotConfig config) {
    return new GnotOperator(config);
  }

  @Override
  public ReferenceSpelling<GnotConfig> referenceSpelling() {
    return ReferenceSpelling.plain(GnotReference::describes, GnotReference::config);
  }
}

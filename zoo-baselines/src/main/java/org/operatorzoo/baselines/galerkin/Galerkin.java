package org.operatorzoo.baselines.galerkin;

import java.util.LinkedHashMap;
import java.util.Map;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.model.OperatorArchitecture;
import org.operatorzoo.core.model.OperatorModel;
import org.operatorzoo.core.model.ReferenceSpelling;

/**
 * The Galerkin transformer, GK-T: attention without softmax among all points, then a spectral
 * decoder. Parameters are named and shaped as in the released state dictionaries.
 *
 * <p>Choices: coordinates are the row's first; grids need not be square; dropout of the small
 * attention matrix, which the released code applies even when it predicts, is left out.
 */
public final class Galerkin implements OperatorArchitecture<GalerkinConfig> {

  private static final FieldSpec PUBLISHED = FieldSpec.square(128, 10, 4);
  private static final FieldSpec CPU = FieldSpec.square(32, 10, 2);

  @Override
  public String name() {
    return "galerkin";
  }

  @Override
  public String summary() {
    return "GK-T: Galerkin transformer, attention without softmax, spectral decoder (NeurIPS 2021)";
  }

  @Override
  public Class<GalerkinConfig> configType() {
    return GalerkinConfig.class;
  }

  @Override
  public Map<String, GalerkinConfig> presets() {
    Map<String, GalerkinConfig> presets = new LinkedHashMap<>();
    presets.put("galerkin-nano", GalerkinConfig.postNorm(CPU, 48, 4, 96, 12, 6));
    presets.put("galerkin-micro", GalerkinConfig.postNorm(CPU, 64, 4, 128, 16, 8));
    presets.put(
        "galerkin-ns", GalerkinConfig.postNorm(FieldSpec.square(64, 10, 1), 48, 4, 96, 20, 12));
    presets.put("galerkin-1.6m", GalerkinConfig.postNorm(PUBLISHED, 96, 4, 192, 20, 12));
    return presets;
  }

  @Override
  public OperatorModel model(GalerkinConfig config) {
    return new GalerkinTransformer(config);
  }

  @Override
  public ReferenceSpelling<GalerkinConfig> referenceSpelling() {
    return ReferenceSpelling.plain(GalerkinReference::describes, GalerkinReference::config);
  }
}

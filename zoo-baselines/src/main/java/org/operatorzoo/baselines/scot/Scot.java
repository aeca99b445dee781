package org.operatorzoo.baselines.scot;

import java.util.LinkedHashMap;
import java.util.Map;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.model.OperatorArchitecture;
import org.operatorzoo.core.model.OperatorModel;
import org.operatorzoo.core.model.ReferenceSpelling;

/**
 * scOT, the scalable operator transformer behind Poseidon: cosine attention in shifted windows on a
 * U of stages, ConvNeXt blocks on the skips. Parameters are named and shaped as in the released
 * state dictionaries.
 *
 * <p>Choices: fields have the configured size, and are refused otherwise instead of being resized;
 * frames become channels; with conditioning all samples have the configured lead time.
 */
public final class Scot implements OperatorArchitecture<ScotConfig> {

  private static final FieldSpec PUBLISHED = FieldSpec.square(128, 10, 4);
  private static final FieldSpec CPU = FieldSpec.square(32, 10, 2);

  @Override
  public String name() {
    return "scot";
  }

  @Override
  public String summary() {
    return "scOT: Swin transformer with a U of stages, the operator behind Poseidon (NeurIPS 2024)";
  }

  @Override
  public Class<ScotConfig> configType() {
    return ScotConfig.class;
  }

  @Override
  public Map<String, ScotConfig> presets() {
    Map<String, ScotConfig> presets = new LinkedHashMap<>();
    presets.put("scot-nano", ScotConfig.small(CPU, 32, 1));
    presets.put("scot-micro", ScotConfig.small(CPU, 40, 2));
    presets.put("scot-tiny", ScotConfig.published(PUBLISHED, 48, 4));
    presets.put("scot-small", ScotConfig.published(PUBLISHED, 48, 8));
    presets.put("scot-base", ScotConfig.published(PUBLISHED, 96, 8));
    FieldSpec oneFrame = FieldSpec.square(128, 1, 4);
    presets.put("scot-poseidon-tiny", ScotConfig.published(oneFrame, 48, 4).poseidon(1));
    return presets;
  }

  @Override
  public OperatorModel model(ScotConfig config) {
    return new ScotOperator(config);
  }

  @Override
  public ReferenceSpelling<ScotConfig> referenceSpelling() {
    return ReferenceSpelling.plain(ScotReference::describes, ScotReference::config);
  }
}

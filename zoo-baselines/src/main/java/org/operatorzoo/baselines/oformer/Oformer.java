package org.operatorzoo.baselines.oformer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.model.OperatorArchitecture;
import org.operatorzoo.core.model.OperatorModel;
import org.operatorzoo.core.model.ReferenceSpelling;

/**
 * OFormer: linear attention with rotary positions, cross attention of query points, and a
 * propagator of the latent state. Parameters are named and shaped as in the released state
 * dictionaries, those of encoder and decoder under one name each.
 *
 * <p>Choices: queries are the points of the input; one latent step gives all frames unless the
 * configuration says otherwise; no points are left out in training.
 */
public final class Oformer implements OperatorArchitecture<OformerConfig> {

  private static final FieldSpec PUBLISHED = FieldSpec.square(128, 10, 4);
  private static final FieldSpec CPU = FieldSpec.square(32, 10, 2);

  @Override
  public String name() {
    return "oformer";
  }

  @Override
  public String summary() {
    return "OFormer: linear attention with rotary positions, latent propagator (TMLR 2023)";
  }

  @Override
  public Class<OformerConfig> configType() {
    return OformerConfig.class;
  }

  @Override
  public Map<String, OformerConfig> presets() {
    Map<String, OformerConfig> presets = new LinkedHashMap<>();
    presets.put("oformer-nano", OformerConfig.oneStep(CPU, 48, 4, 96));
    presets.put("oformer-micro", OformerConfig.oneStep(CPU, 64, 5, 160));
    presets.put("oformer-ns", OformerConfig.oneStep(FieldSpec.square(64, 10, 1), 96, 5, 384));
    presets.put("oformer-1.9m", OformerConfig.oneStep(PUBLISHED, 96, 5, 384));
    return presets;
  }

  @Override
  public OperatorModel model(OformerConfig config) {
    return new OformerOperator(config);
  }

  @Override
  public ReferenceSpelling<OformerConfig> referenceSpelling() {
    return ReferenceSpelling.plain(OformerReference::describes, OformerReference::config);
  }
}

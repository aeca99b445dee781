package org.operatorzoo.nestor;

import java.util.Map;
import org.operatorzoo.core.model.OperatorArchitecture;
import org.operatorzoo.core.model.OperatorModel;
import org.operatorzoo.core.model.ReferenceSpelling;

/**
 * NESTOR (arXiv 2602.22059): patch embedding per frame (eq. 3), temporal aggregation (eq. 4),
 * nested blocks (eq. 5–13), output head. Trained with L = Σ_b L2RE_b + α·Σ L_image + β·Σ L_token
 * (eq. 15).
 *
 * <p>Choices: the released code keeps attention dropout of 0.1 even at evaluation, which makes its
 * figures random; here there is none. Its token experts are never initialised; here they are drawn
 * from U(±1/√fan_in).
 */
public final class Nestor implements OperatorArchitecture<NestorConfig> {

  /** For the service loader. */
  public Nestor() {}

  @Override
  public String name() {
    return "nestor";
  }

  @Override
  public String summary() {
    return "NESTOR: nested mixture of experts, fields to attention experts, tokens to perceptrons";
  }

  @Override
  public Class<NestorConfig> configType() {
    return NestorConfig.class;
  }

  @Override
  public Map<String, NestorConfig> presets() {
    return NestorPresets.all();
  }

  @Override
  public String component(String group) {
    return switch (group) {
      case "embedding" -> "patch_embed";
      case "time" -> "time_agg";
      case "head" -> "out";
      case "classifier" -> "cls_head";
      case "pos" -> group;
      default -> "blocks";
    };
  }

  @Override
  public OperatorModel model(NestorConfig config) {
    return NestorNetwork.of(config);
  }

  @Override
  public ReferenceSpelling<NestorConfig> referenceSpelling() {
    return NestorReference.spelling();
  }
}

package org.operatorzoo.baselines.cno;

import java.util.LinkedHashMap;
import java.util.Map;
import org.operatorzoo.baselines.ReferenceAttributes;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.model.OperatorArchitecture;
import org.operatorzoo.core.model.OperatorModel;
import org.operatorzoo.core.model.ReferenceSpelling;

/**
 * The convolutional neural operator (Raonić et al., arXiv 2302.01178) in its authors' simplified
 * form. Parameters are named and shaped as in their state dictionaries.
 *
 * <p>Choices: the simplified form, whose filters are bicubic; batch norm, which is the default of
 * the class, though the published example leaves it out; rectangles, which the class does not take.
 */
public final class Cno implements OperatorArchitecture<CnoConfig> {

  private static final FieldSpec PUBLISHED = FieldSpec.square(128, 10, 4);
  private static final FieldSpec CPU = FieldSpec.square(32, 10, 2);

  @Override
  public String name() {
    return "cno";
  }

  @Override
  public String summary() {
    return "CNO: convolutional neural operator, activations on a finer grid (NeurIPS 2023)";
  }

  @Override
  public Class<CnoConfig> configType() {
    return CnoConfig.class;
  }

  @Override
  public Map<String, CnoConfig> presets() {
    Map<String, CnoConfig> presets = new LinkedHashMap<>();
    presets.put("cno-nano", new CnoConfig(CPU, 3, 8, 2, 4, true));
    presets.put("cno-micro", new CnoConfig(CPU, 3, 16, 2, 4, true));
    presets.put("cno-2m", new CnoConfig(PUBLISHED, 4, 16, 4, 4, true));
    presets.put("cno-10m", new CnoConfig(PUBLISHED, 4, 32, 4, 6, true));
    return presets;
  }

  @Override
  public OperatorModel model(CnoConfig config) {
    return new CnoNetwork(config);
  }

  @Override
  public ReferenceSpelling<CnoConfig> referenceSpelling() {
    return ReferenceSpelling.plain(
            attributes -> "CNO2d".equals(attributes.get("model")), Cno::config)
        .withMode(Cno::mode);
  }

  private static CnoConfig config(Map<String, Object> attributes) {
    ReferenceAttributes a = new ReferenceAttributes(attributes);
    return new CnoConfig(
        a.field(),
        a.number("n_layers"),
        a.number("channel_multiplier"),
        a.number("n_res"),
        a.number("n_res_neck"),
        a.flag("use_bn"));
  }

  private static Mode mode(Map<String, Object> attributes) {
    boolean training = attributes.get("mode").toString().startsWith("train");
    return training ? Mode.TRAINING : Mode.INFERENCE;
  }
}

package org.operatorzoo.baselines.kno;

import java.util.LinkedHashMap;
import java.util.Map;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.model.OperatorArchitecture;
import org.operatorzoo.core.model.OperatorModel;
import org.operatorzoo.core.model.ReferenceSpelling;

/**
 * The Koopman neural operator (Xiong et al., arXiv 2301.10022), {@code KNO2d} of KoopmanLab.
 * Parameters are named and shaped as in its state dictionaries, with real and imaginary part of the
 * Koopman matrix as last axis.
 *
 * <p>Choices: the published model reads T frames of one channel; here the encoder reads all T·C
 * numbers of a point. The published preset is that of its Navier–Stokes example.
 */
public final class Kno implements OperatorArchitecture<KnoConfig> {

  private static final FieldSpec PUBLISHED = FieldSpec.square(128, 10, 4);
  private static final FieldSpec CPU = FieldSpec.square(32, 10, 2);

  @Override
  public String name() {
    return "kno";
  }

  @Override
  public String summary() {
    return "KNO: Koopman neural operator, one spectral matrix applied again and again (2023)";
  }

  @Override
  public Class<KnoConfig> configType() {
    return KnoConfig.class;
  }

  @Override
  public Map<String, KnoConfig> presets() {
    Map<String, KnoConfig> presets = new LinkedHashMap<>();
    presets.put("kno-nano", KnoConfig.linear(CPU, 32, 9, 8));
    presets.put("kno-micro", KnoConfig.linear(CPU, 48, 10, 8));
    presets.put("kno", KnoConfig.linear(PUBLISHED, 32, 16, 8));
    return presets;
  }

  @Override
  public OperatorModel model(KnoConfig config) {
    return KnoModel.of(config);
  }

  @Override
  public ReferenceSpelling<KnoConfig> referenceSpelling() {
    return new ReferenceSpelling<>(
        attributes -> "KNO2d".equals(attributes.get("model")),
        KnoReference::config,
        attributes ->
            attributes.get("mode").toString().startsWith("train") ? Mode.TRAINING : Mode.INFERENCE,
        Map.of("total", "loss/train"),
        router -> null,
        attributes -> Map.of());
  }
}

package org.operatorzoo.baselines.m2m;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.loss.ScalarSettings;
import org.operatorzoo.core.model.OperatorArchitecture;
import org.operatorzoo.core.model.OperatorModel;
import org.operatorzoo.core.model.ReferenceSpelling;

/**
 * M2M (arXiv 2410.11617), experimental: a router gives each patch of a field to Fourier neural
 * operators with few or many modes, and a controller weighs the terms that draw the router to a
 * prior. The model page says line by line what the paper gives and what is this zoo's reading.
 */
public final class M2m implements OperatorArchitecture<M2mConfig> {

  /** Name of λ among the numbers that training reads. */
  static final String LAMBDA = "lambda";

  private static final FieldSpec PUBLISHED = FieldSpec.square(128, 10, 4);
  private static final FieldSpec CPU = FieldSpec.square(32, 10, 2);
  private static final List<Integer> NANO_MODES = List.of(3, 5, 8);

  @Override
  public String name() {
    return "m2m";
  }

  @Override
  public String summary() {
    return "M2M: patches routed to FNOs of few or many modes, weighed by a controller (2024)";
  }

  @Override
  public Class<M2mConfig> configType() {
    return M2mConfig.class;
  }

  @Override
  public Map<String, M2mConfig> presets() {
    M2mConfig nano = M2mConfig.of(CPU, 2, 16, NANO_MODES, 12);
    Map<String, M2mConfig> presets = new LinkedHashMap<>();
    presets.put("m2m-nano", nano);
    presets.put("m2m-nano-constant", nano.withLambda(ScalarSettings.constant(0.1)));
    for (int scale : new int[] {1, 4, 8}) {
      presets.put("m2m-nano-scale-" + scale, M2mConfig.of(CPU, scale, 16, NANO_MODES, 12));
    }
    presets.put("m2m-micro", M2mConfig.of(CPU, 2, 16, List.of(4, 6, 9), 18));
    presets.put("m2m", M2mConfig.of(PUBLISHED, 2, 0, List.of(16, 24, 32), 20));
    return presets;
  }

  @Override
  public OperatorModel model(M2mConfig config) {
    return M2mModel.of(config);
  }

  @Override
  public Map<String, ScalarSettings> scalars(M2mConfig config) {
    return Map.of(LAMBDA, config.lambda());
  }

  @Override
  public ReferenceSpelling<M2mConfig> referenceSpelling() {
    return new ReferenceSpelling<>(
        attributes -> "M2M".equals(attributes.get("model")),
        M2mReference::config,
        attributes -> Mode.INFERENCE,
        Map.of(
            "data", "loss/data",
            "kl", "loss/kl",
            "entropy", "loss/entropy",
            "total", "loss/total"),
        router -> "intermediates/topk_indices",
        attributes -> Map.of());
  }
}

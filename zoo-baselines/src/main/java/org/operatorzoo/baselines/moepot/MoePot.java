package org.operatorzoo.baselines.moepot;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.operatorzoo.core.model.OperatorArchitecture;
import org.operatorzoo.core.model.OperatorModel;
import org.operatorzoo.core.model.ReferenceSpelling;

/**
 * MoE-POT: zˡ⁺¹ = zˡ + MoE(GN(AFNO(GN(zˡ)))), l = 0..L−1, between DPOT's embedding and heads, with
 * one routing decision per sample and block.
 *
 * <p>Choices, where the released code differs from the paper: top-k before the softmax; balance
 * loss 1/E·Σ_j (I_j − Ī)² without division by the ideal load, with weight 0.1.
 */
public final class MoePot implements OperatorArchitecture<MoePotConfig> {

  @Override
  public String name() {
    return "moepot";
  }

  @Override
  public String summary() {
    return "MoE-POT: DPOT with perceptron experts routed per field (NeurIPS 2025)";
  }

  @Override
  public Class<MoePotConfig> configType() {
    return MoePotConfig.class;
  }

  @Override
  public Map<String, MoePotConfig> presets() {
    Map<String, MoePotConfig> presets = new LinkedHashMap<>();
    presets.put("moepot-nano", MoePotConfig.small(64, 2));
    presets.put("moepot-micro", MoePotConfig.small(96, 4));
    presets.put("moepot-tiny", MoePotConfig.published(512, 4, 4, 1));
    presets.put("moepot-small", MoePotConfig.published(1024, 6, 8, 1));
    presets.put("moepot-medium", MoePotConfig.published(1024, 8, 8, 2));
    return presets;
  }

  /** The gate normalises over the batch. */
  @Override
  public int smallestTrainingBatch() {
    return 2;
  }

  @Override
  public String component(String group) {
    return ExpertLayer.GROUPS.contains(group) ? "blocks" : group;
  }

  /** What the gate reads and decides stays as pre-training left it. */
  @Override
  public Set<String> frozenInFineTuning() {
    return Set.of(ExpertLayer.FEATURES, ExpertLayer.GATING);
  }

  @Override
  public OperatorModel model(MoePotConfig config) {
    return config.network();
  }

  @Override
  public ReferenceSpelling<MoePotConfig> referenceSpelling() {
    return MoePotReference.spelling();
  }
}

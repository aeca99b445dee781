package org.operatorzoo.baselines.dpot;

import java.util.LinkedHashMap;
import java.util.Map;
import org.operatorzoo.core.model.OperatorArchitecture;
import org.operatorzoo.core.model.OperatorModel;
import org.operatorzoo.core.model.ReferenceSpelling;

/**
 * DPOT: z⁰ = aggregation of embedded frames; zˡ⁺¹ = zˡ + MLP(GN(AFNO(GN(zˡ)))), l = 0..L−1; output
 * head. Parameters are named and shaped as in the released state dictionaries.
 *
 * <p>Choices: only low row frequencies k ≥ 0 survive a truncation of modes, as in the released
 * code; it has no effect at the published sizes. The inverse transform of non-Hermitian spectra is
 * the CPU convention of {@link org.operatorzoo.core.spectral.RealDft}.
 */
public final class Dpot implements OperatorArchitecture<DpotConfig> {

  @Override
  public String name() {
    return "dpot";
  }

  @Override
  public String summary() {
    return "DPOT: Fourier-mixing operator transformer, pre-trained auto-regressively (ICML 2024)";
  }

  @Override
  public Class<DpotConfig> configType() {
    return DpotConfig.class;
  }

  @Override
  public Map<String, DpotConfig> presets() {
    Map<String, DpotConfig> presets = new LinkedHashMap<>();
    presets.put("dpot-nano", DpotConfig.small(64, 2));
    presets.put("dpot-micro", DpotConfig.small(128, 1));
    presets.put("dpot-tiny", DpotConfig.published(512, 4, 4, 1, 32));
    presets.put("dpot-small", DpotConfig.published(1024, 6, 8, 1, 32));
    presets.put("dpot-medium", DpotConfig.published(1024, 12, 8, 4, 32));
    presets.put("dpot-large", DpotConfig.published(1536, 24, 16, 4, 128));
    return presets;
  }

  @Override
  public OperatorModel model(DpotConfig config) {
    return config.network();
  }

  @Override
  public ReferenceSpelling<DpotConfig> referenceSpelling() {
    return ReferenceSpelling.plain(DpotReference::describes, DpotReference::config);
  }
}

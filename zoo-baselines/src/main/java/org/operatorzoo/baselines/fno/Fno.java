package org.operatorzoo.baselines.fno;

import java.util.LinkedHashMap;
import java.util.Map;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.model.OperatorArchitecture;
import org.operatorzoo.core.model.OperatorModel;
import org.operatorzoo.core.model.ReferenceSpelling;

/**
 * The Fourier neural operator: vˡ⁺¹ = σ(W·vˡ + b + F⁻¹(R·F vˡ)), l = 0..L−1, between a pointwise
 * lifting and a pointwise projection (arXiv 2010.08895, equation 2). Parameters are named and
 * shaped as in the state dictionaries of the chosen flavour; complex weights of neuraloperator are
 * split into {@code .re} and {@code .im}.
 *
 * <p>Choices: the tables name their row only by its size. {@code fno-0.5m} is width 20 with 12
 * modes (0.47 million numbers if a complex one counts once), {@code fno-7m} width 32 with 20 modes.
 */
public final class Fno implements OperatorArchitecture<FnoConfig> {

  private static final FieldSpec PUBLISHED = FieldSpec.square(128, 10, 4);
  private static final FieldSpec CPU = FieldSpec.square(32, 10, 2);

  @Override
  public String name() {
    return "fno";
  }

  @Override
  public String summary() {
    return "FNO: Fourier neural operator, spectral convolutions on the full grid (ICLR 2021)";
  }

  @Override
  public Class<FnoConfig> configType() {
    return FnoConfig.class;
  }

  @Override
  public Map<String, FnoConfig> presets() {
    Map<String, FnoConfig> presets = new LinkedHashMap<>();
    presets.put("fno-nano", FnoConfig.dpot(CPU, 16, 6, 12));
    presets.put("fno-micro", FnoConfig.dpot(CPU, 20, 8, 12));
    presets.put("fno-0.5m", FnoConfig.dpot(PUBLISHED, 20, 12, 12));
    presets.put("fno-7m", FnoConfig.dpot(PUBLISHED, 32, 20, 12));
    presets.put(
        "fno-neuraloperator-small", FnoConfig.neuralOperator(FieldSpec.square(64, 1, 1), 24, 16));
    return presets;
  }

  @Override
  public String component(String group) {
    return switch (group) {
      case "lifting" -> "patch_embed";
      case "projection" -> "out";
      default -> group;
    };
  }

  @Override
  public OperatorModel model(FnoConfig config) {
    return switch (config.flavour()) {
      case DPOT -> DpotFno.of(config);
      case NEURALOPERATOR -> NeuralOperatorFno.of(config);
    };
  }

  @Override
  public ReferenceSpelling<FnoConfig> referenceSpelling() {
    return ReferenceSpelling.plain(FnoReference::describes, FnoReference::config)
        .withJointChannels(FnoReference::isNeuralOperator);
  }
}

package org.operatorzoo.baselines.deeponet;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.model.OperatorArchitecture;
import org.operatorzoo.core.model.OperatorModel;
import org.operatorzoo.core.model.ReferenceSpelling;

/**
 * DeepONet (Lu et al., arXiv 1910.03193) as the "fair comparison" of Lu et al. (arXiv 2111.05512)
 * uses it on grids: DeepXDE's {@code DeepONetCartesianProd} with a convolutional branch. Parameters
 * are named and shaped as in PyTorch's state dictionaries of that class.
 *
 * <p>Choices: frames are channels of the branch, the trunk reads coordinates alone, and outputs
 * share the basis functions. The flattened features of the CNN are in the order channel, row,
 * column.
 */
public final class DeepOnet implements OperatorArchitecture<DeepOnetConfig> {

  private static final FieldSpec PUBLISHED = FieldSpec.square(128, 10, 4);
  private static final FieldSpec CPU = FieldSpec.square(32, 10, 2);

  @Override
  public String name() {
    return "deeponet";
  }

  @Override
  public String summary() {
    return "DeepONet: coefficients from the field times functions of the coordinates (2021)";
  }

  @Override
  public Class<DeepOnetConfig> configType() {
    return DeepOnetConfig.class;
  }

  @Override
  public Map<String, DeepOnetConfig> presets() {
    Map<String, DeepOnetConfig> presets = new LinkedHashMap<>();
    presets.put("deeponet-nano", DeepOnetConfig.cnn(CPU, 32, 64, 64, 64));
    presets.put("deeponet-micro", DeepOnetConfig.cnn(CPU, 48, 96, 128, 128));
    presets.put("deeponet", DeepOnetConfig.cnn(PUBLISHED, 64, 128, 128, 128));
    return presets;
  }

  @Override
  public OperatorModel model(DeepOnetConfig config) {
    return DeepOnetModel.of(config);
  }

  @Override
  public Optional<String> boundToGrid() {
    return Optional.of(
        "its branch reads the field as one vector of numbers at fixed points, so that weights mean"
            + " nothing on another grid");
  }

  @Override
  public ReferenceSpelling<DeepOnetConfig> referenceSpelling() {
    return ReferenceSpelling.plain(
        attributes -> "DeepONet".equals(attributes.get("model")), DeepOnetReference::config);
  }
}

package org.operatorzoo.baselines.mpp;

import java.util.LinkedHashMap;
import java.util.Map;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.model.OperatorArchitecture;
import org.operatorzoo.core.model.OperatorModel;
import org.operatorzoo.core.model.ReferenceSpelling;

/**
 * The axial transformer of multiple physics pretraining: attention in time, along columns and along
 * rows, on fields whose channels are told apart by what they are. Parameters are named and shaped
 * as in the released state dictionaries, the unused biases of the RMS norms among them.
 *
 * <p>Choices: all frames of the window are the axis of time; periodic axes and quantities of
 * channels are part of the configuration, not of the data.
 */
public final class Mpp implements OperatorArchitecture<MppConfig> {

  private static final FieldSpec PUBLISHED = FieldSpec.square(128, 10, 4);
  private static final FieldSpec CPU = FieldSpec.square(32, 10, 2);

  @Override
  public String name() {
    return "mpp";
  }

  @Override
  public String summary() {
    return "MPP: axial vision transformer of multiple physics pretraining (NeurIPS 2024)";
  }

  @Override
  public Class<MppConfig> configType() {
    return MppConfig.class;
  }

  @Override
  public Map<String, MppConfig> presets() {
    Map<String, MppConfig> presets = new LinkedHashMap<>();
    presets.put("mpp-nano", MppConfig.of(CPU, 48, 3, 4));
    presets.put("mpp-micro", MppConfig.of(CPU, 96, 3, 3));
    presets.put("mpp-tiny", MppConfig.of(PUBLISHED, 192, 3, 12));
    presets.put("mpp-small", MppConfig.of(PUBLISHED, 384, 6, 12));
    presets.put("mpp-base", MppConfig.of(PUBLISHED, 768, 12, 12));
    return presets;
  }

  @Override
  public OperatorModel model(MppConfig config) {
    return new MppOperator(config);
  }

  @Override
  public ReferenceSpelling<MppConfig> referenceSpelling() {
    return ReferenceSpelling.plain(MppReference::describes, MppReference::config);
  }
}

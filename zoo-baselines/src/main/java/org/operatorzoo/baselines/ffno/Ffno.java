package org.operatorzoo.baselines.ffno;

import java.util.LinkedHashMap;
import java.util.Map;
import org.operatorzoo.baselines.ReferenceAttributes;
import org.operatorzoo.core.error.UnsupportedException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.model.OperatorArchitecture;
import org.operatorzoo.core.model.OperatorModel;
import org.operatorzoo.core.model.ReferenceSpelling;

/**
 * The factorised Fourier neural operator (Tran et al., arXiv 2111.13802). Parameters are named and
 * shaped as in the state dictionaries of its authors.
 *
 * <p>Choices: the authors' operator reads one frame; here it reads T frames as channels. {@code
 * ffno-1.2m} is the configuration whose parameters fit the row of the published tables.
 */
public final class Ffno implements OperatorArchitecture<FfnoConfig> {

  private static final FieldSpec PUBLISHED = FieldSpec.square(128, 10, 4);
  private static final FieldSpec CPU = FieldSpec.square(32, 10, 2);
  private static final String MODEL = "FNOFactorized2DBlock";

  @Override
  public String name() {
    return "ffno";
  }

  @Override
  public String summary() {
    return "FFNO: factorised Fourier neural operator, one axis at a time (ICLR 2023)";
  }

  @Override
  public Class<FfnoConfig> configType() {
    return FfnoConfig.class;
  }

  @Override
  public Map<String, FfnoConfig> presets() {
    Map<String, FfnoConfig> presets = new LinkedHashMap<>();
    presets.put("ffno-nano", FfnoConfig.unshared(CPU, 24, 10));
    presets.put("ffno-micro", FfnoConfig.unshared(CPU, 40, 12));
    presets.put("ffno-shared", new FfnoConfig(PUBLISHED, 64, 16, 4, 4, true, true, false, true));
    presets.put("ffno-1.2m", FfnoConfig.unshared(PUBLISHED, 64, 16));
    return presets;
  }

  @Override
  public OperatorModel model(FfnoConfig config) {
    return new FfnoNetwork(config);
  }

  @Override
  public ReferenceSpelling<FfnoConfig> referenceSpelling() {
    return ReferenceSpelling.plain(
        attributes -> MODEL.equals(attributes.get("model")), Ffno::config);
  }

  /** A file of the zoo's setting, or of the bare block: one frame, no coordinates. */
  private static FfnoConfig config(Map<String, Object> attributes) {
    ReferenceAttributes a = new ReferenceAttributes(attributes);
    if (a.number("n_ff_layers") != 2) {
      throw new UnsupportedException(
          "reading a reference file", "n_ff_layers=2", "" + a.number("n_ff_layers"));
    }
    boolean fields = a.text("flavour").equals("zoo");
    FieldSpec bare =
        fields
            ? a.field()
            : new FieldSpec(
                a.number("height"), a.number("width_grid"), 1, 1, a.number("input_dim"), 1);
    return new FfnoConfig(
        bare,
        a.number("width"),
        a.number("modes"),
        a.number("n_layers"),
        a.number("factor"),
        a.flag("share_weight"),
        a.flag("ff_weight_norm"),
        a.flag("layer_norm"),
        fields);
  }
}

package org.operatorzoo.baselines.unet;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.operatorzoo.baselines.ReferenceAttributes;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Activation;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.model.OperatorArchitecture;
import org.operatorzoo.core.model.OperatorModel;
import org.operatorzoo.core.model.ReferenceSpelling;

/**
 * The U-Net (Ronneberger et al., arXiv 1505.04597) as PDEBench and DPOT compare with it. Parameters
 * are named and shaped as in their state dictionaries.
 *
 * <p>Choices: the published tables name their row by 25 million parameters, which no natural width
 * has. {@code unet-25m} is the nearest width, 57; {@code unet} is 64.
 */
public final class UNet implements OperatorArchitecture<UNetConfig> {

  private static final FieldSpec PUBLISHED = FieldSpec.square(128, 10, 4);
  private static final FieldSpec CPU = FieldSpec.square(32, 10, 2);

  @Override
  public String name() {
    return "unet";
  }

  @Override
  public String summary() {
    return "U-Net: convolutions on five grids with skips between them (MICCAI 2015, PDEBench)";
  }

  @Override
  public Class<UNetConfig> configType() {
    return UNetConfig.class;
  }

  @Override
  public Map<String, UNetConfig> presets() {
    Map<String, UNetConfig> presets = new LinkedHashMap<>();
    presets.put("unet-nano", UNetConfig.dpot(CPU, 4));
    presets.put("unet-micro", UNetConfig.dpot(CPU, 8));
    presets.put("unet-25m", UNetConfig.dpot(PUBLISHED, 57));
    presets.put("unet", UNetConfig.dpot(PUBLISHED, 64));
    presets.put(
        "unet-pdebench", new UNetConfig(FieldSpec.square(128, 10, 1), 32, Activation.TANH, false));
    return presets;
  }

  @Override
  public OperatorModel model(UNetConfig config) {
    return new UNetNetwork(config);
  }

  @Override
  public ReferenceSpelling<UNetConfig> referenceSpelling() {
    return ReferenceSpelling.plain(UNet::describes, UNet::config).withMode(UNet::mode);
  }

  private static boolean describes(Map<String, Object> attributes) {
    return "UNet".equals(attributes.get("model"));
  }

  private static UNetConfig config(Map<String, Object> attributes) {
    ReferenceAttributes a = new ReferenceAttributes(attributes);
    return new UNetConfig(
        a.field(),
        a.number("width"),
        Activation.valueOf(a.text("act").toUpperCase(Locale.ROOT)),
        a.text("flavour").equals("DPOT"));
  }

  private static Mode mode(Map<String, Object> attributes) {
    boolean training = attributes.get("mode").toString().contains("grads: training mode");
    return training ? Mode.TRAINING : Mode.INFERENCE;
  }
}

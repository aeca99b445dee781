package org.operatorzoo.baselines.uno;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.operatorzoo.baselines.ReferenceAttributes;
import org.operatorzoo.core.error.UnsupportedException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.model.OperatorArchitecture;
import org.operatorzoo.core.model.OperatorModel;
import org.operatorzoo.core.model.ReferenceSpelling;

/**
 * The U-shaped neural operator (Rahman et al., arXiv 2204.11127) as PDEArena has it. Parameters are
 * named and shaped as in its state dictionaries.
 *
 * <p>Choices: PDEArena's form, because it is one fixed architecture with published sizes; its
 * padding, which makes the output larger than the input, is left out.
 */
public final class Uno implements OperatorArchitecture<UnoConfig> {

  private static final FieldSpec PUBLISHED = FieldSpec.square(128, 10, 4);
  private static final FieldSpec CPU = FieldSpec.square(32, 10, 2);
  private static final List<Integer> FEW = List.of(6, 5, 3, 3, 3, 5, 6);

  @Override
  public String name() {
    return "uno";
  }

  @Override
  public String summary() {
    return "UNO: U-shaped neural operator, spectral convolutions from grid to grid (TMLR 2023)";
  }

  @Override
  public Class<UnoConfig> configType() {
    return UnoConfig.class;
  }

  @Override
  public Map<String, UnoConfig> presets() {
    Map<String, UnoConfig> presets = new LinkedHashMap<>();
    presets.put("uno-nano", new UnoConfig(CPU, 6, FEW));
    presets.put("uno-micro", new UnoConfig(CPU, 10, FEW));
    presets.put("uno-32", UnoConfig.published(PUBLISHED, 32));
    presets.put("uno-64", UnoConfig.published(PUBLISHED, 64));
    return presets;
  }

  @Override
  public OperatorModel model(UnoConfig config) {
    return new UnoNetwork(config);
  }

  @Override
  public ReferenceSpelling<UnoConfig> referenceSpelling() {
    return ReferenceSpelling.plain(
        attributes -> "UNO".equals(attributes.get("model")), Uno::config);
  }

  private static UnoConfig config(Map<String, Object> attributes) {
    ReferenceAttributes a = new ReferenceAttributes(attributes);
    if (a.number("pad") != 0 || a.real("factor") != 0.75) {
      throw new UnsupportedException(
          "reading a reference file",
          "pad=0 and factor=0.75",
          "pad=" + a.number("pad") + " and factor=" + a.real("factor"));
    }
    List<Integer> modes =
        IntStream.range(0, UnoConfig.BLOCKS).mapToObj(i -> a.entry("modes", i)).toList();
    return new UnoConfig(a.field(), a.number("hidden_channels"), modes);
  }
}

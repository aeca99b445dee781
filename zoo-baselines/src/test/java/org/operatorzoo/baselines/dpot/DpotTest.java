package org.operatorzoo.baselines.dpot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.ParameterTable;
import org.operatorzoo.core.layer.TemporalAggregation.Kind;
import org.operatorzoo.core.model.ModelRegistry;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.testing.NeuralOperatorContract;

class DpotTest extends NeuralOperatorContract {

  private static final Dpot DPOT = new Dpot();

  private static OperatorDefinition<?> definition(DpotConfig config) {
    return new OperatorDefinition<>("dpot", DPOT, config);
  }

  @Override
  protected OperatorDefinition<?> tiny() {
    FieldSpec field = new FieldSpec(8, 12, 3, 2, 2, 2);
    return definition(new DpotConfig(field, 2, 16, 2, 1, 3, 2, 4, Kind.EXP_MLP, true, 3));
  }

  @Override
  protected OperatorDefinition<?> small() {
    FieldSpec field = FieldSpec.square(16, 4, 2);
    return definition(new DpotConfig(field, 4, 64, 4, 2, 32, 2, 32, Kind.EXP_MLP, false, 3));
  }

  @Override
  protected List<String> goldens() {
    return List.of("dpot_small.h5");
  }

  @ParameterizedTest
  @CsvSource({
    "dpot-tiny, 7534643",
    "dpot-small, 30801459",
    "dpot-medium, 122125875",
    "dpot-large, 509018739"
  })
  void publishedSizesHaveTheirPublishedParameterCounts(String name, long count) {
    ParameterTable table = DPOT.parameters(DPOT.presets().get(name));

    assertThat(table.total()).isEqualTo(count);
    assertThat(table.activated()).isEqualTo(count);
  }

  @Test
  void theTinySizeIsSplitAsDocumented() {
    Map<String, Long> groups = DPOT.parameters(DPOT.presets().get("dpot-tiny")).totalByGroup();

    assertThat(groups)
        .containsEntry("time_agg", 2_621_952L)
        .containsEntry("blocks", 3_166_208L)
        .containsEntry("out", 1_049_796L)
        .containsEntry("cls_head", 531_468L)
        .containsEntry("pos", 131_072L)
        .containsEntry("patch_embed", 34_147L);
  }

  @Test
  void presetsAreFoundByName() {
    assertThat(ModelRegistry.list("dpot-*"))
        .extracting(OperatorDefinition::name)
        .contains("dpot-nano", "dpot-micro", "dpot-tiny");
    long nano = DPOT.parameters(DPOT.presets().get("dpot-nano")).total();
    assertThat(nano).isBetween(150_000L, 250_000L);
  }

  @Test
  void aPatchThatDoesNotTileTheGridIsRefused() {
    DpotConfig nano = DPOT.presets().get("dpot-nano");

    assertThatThrownBy(() -> nano.withField(FieldSpec.square(30, 10, 2)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("height")
        .hasMessageContaining("30");
  }

  @Test
  void normalisationNeedsEqualChannels() {
    assertThatThrownBy(
            () ->
                new DpotConfig(
                    new FieldSpec(16, 16, 4, 1, 3, 2), 4, 32, 4, 2, 32, 1, 16, Kind.MLP, true, 3))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("normalize");
  }
}

package org.operatorzoo.nestor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.ParameterTable;
import org.operatorzoo.core.layer.TemporalAggregation.Kind;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.testing.NeuralOperatorContract;
import org.operatorzoo.nestor.NestorVariant.AttentionSkip;
import org.operatorzoo.nestor.NestorVariant.ExpertMlp;

class NestorTest extends NeuralOperatorContract {

  private static final Nestor NESTOR = new Nestor();

  @Override
  protected OperatorDefinition<?> tiny() {
    return new OperatorDefinition<>("nestor", NESTOR, Tiny.config(NestorVariant.RELEASED));
  }

  @Override
  protected OperatorDefinition<?> small() {
    return new OperatorDefinition<>("nestor", NESTOR, Tiny.learning());
  }

  @Override
  protected List<String> goldens() {
    return List.of("nestor_small.h5");
  }

  @Override
  protected int overfitSteps() {
    return 200;
  }

  /** Softmax does not see a shift of all scores of a query. */
  @Override
  protected Set<String> withoutEffect() {
    return Set.of("blocks.0.attn.k.b");
  }

  private static ParameterTable table(NestorVariant variant) {
    return NESTOR.parameters(NESTOR.presets().get("nestor-tiny").withVariant(variant));
  }

  private static void counts(NestorVariant variant, long total, long activated) {
    assertThat(table(variant).total()).isEqualTo(total);
    assertThat(table(variant).activated()).isEqualTo(activated);
  }

  @Test
  void theReleasedVariantHasThePublishedParameterCount() {
    counts(NestorVariant.RELEASED, 83_120_263, 20_152_407);
  }

  @Test
  void theTinySizeIsSplitAsDocumented() {
    assertThat(table(NestorVariant.RELEASED).totalByGroup())
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("embedding", 34_147L),
                Map.entry("pos", 131_072L),
                Map.entry("time", 2_621_952L),
                Map.entry("norm", 2_048L),
                Map.entry("image-gate", 6_156L),
                Map.entry("afno", 3_166_208L),
                Map.entry("attention", 9_480_192L),
                Map.entry("token-gate", 36_936L),
                Map.entry("token-experts", 56_623_104L),
                Map.entry("shared-mlp", 9_437_184L),
                Map.entry("classifier", 531_468L),
                Map.entry("head", 1_049_796L)));
  }

  @Test
  void switchesOfTheTextHaveTheirCounts() {
    counts(variant(ExpertMlp.SWIGLU, true), 81_537_159, 18_569_303);
    counts(variant(ExpertMlp.GELU, false), 59_615_367, 15_439_959);
  }

  private static NestorVariant variant(ExpertMlp mlp, boolean sharedNorm) {
    return new NestorVariant(Kind.EXP_MLP, mlp, AttentionSkip.VALUE, sharedNorm, 1, true);
  }

  @Test
  void theTextVariantHasItsOwnNormAndNoFrequencies() {
    ParameterTable text = table(NestorVariant.TEXT);
    assertThat(text.contains("blocks.0.attn.norma.gain")).isTrue();
    assertThat(text.contains("time.gamma")).isFalse();
    assertThat(text.total()).isEqualTo(59_615_367 - 512);
  }

  @Test
  void theNanoSizeActivatesAboutTwoHundredThousandParameters() {
    ParameterTable nano = NESTOR.parameters(NESTOR.presets().get("nestor-nano"));
    assertThat(nano.activated()).isBetween(150_000L, 250_000L);
    assertThat(nano.total()).isGreaterThan(nano.activated());
  }

  @Test
  void patchesMustTileTheField() {
    NestorConfig config = Tiny.config(NestorVariant.RELEASED);
    assertThatThrownBy(() -> config.withField(FieldSpec.square(9, 2, 2)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("patch");
  }
}

package org.operatorzoo.baselines.unet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Activation;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.testing.NeuralOperatorContract;

class UNetTest extends NeuralOperatorContract {

  private static final UNet UNET = new UNet();

  @Override
  protected OperatorDefinition<?> tiny() {
    UNetConfig config = UNetConfig.dpot(new FieldSpec(17, 20, 2, 2, 2, 2), 2);
    return new OperatorDefinition<>("unet", UNET, config);
  }

  @Override
  protected OperatorDefinition<?> small() {
    UNetConfig config = UNetConfig.dpot(FieldSpec.square(32, 4, 2), 8);
    return new OperatorDefinition<>("unet", UNET, config);
  }

  @Override
  protected List<FieldSpec> otherFields() {
    return List.of(new FieldSpec(20, 33, 4, 1, 2, 2), new FieldSpec(32, 16, 3, 2, 3, 3));
  }

  @Override
  protected List<String> goldens() {
    return List.of("unet_small.h5");
  }

  /** Maxima of windows change places. */
  @Override
  protected double slopeStep() {
    return 1e-7;
  }

  @Override
  protected int settlingSteps() {
    return 40;
  }

  @ParameterizedTest
  @CsvSource({"unet, 31060292", "unet-25m, 24641047", "unet-pdebench, 7765057"})
  void publishedSizesHaveTheirParameterCounts(String name, long count) {
    assertThat(UNET.parameters(UNET.presets().get(name)).total()).isEqualTo(count);
  }

  /** What the tables print: 25M. */
  @Test
  void noWidthIsNearerToThePrintedCount() {
    FieldSpec field = UNET.presets().get("unet").field();
    long printed = 25_000_000;
    long chosen = Math.abs(total(field, 57) - printed);

    assertThat(chosen).isLessThan(Math.abs(total(field, 56) - printed));
    assertThat(chosen).isLessThan(Math.abs(total(field, 58) - printed));
  }

  private static long total(FieldSpec field, int width) {
    return UNET.parameters(UNetConfig.dpot(field, width)).total();
  }

  @Test
  void aGridWithOnePointOnTheCoarsestLevelIsRefused() {
    FieldSpec field = FieldSpec.square(16, 2, 1);

    assertThatThrownBy(() -> new UNetConfig(field, 4, Activation.GELU, true))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("16×16");
  }
}

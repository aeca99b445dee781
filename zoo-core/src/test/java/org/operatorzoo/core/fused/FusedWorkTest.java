package org.operatorzoo.core.fused;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** What fused operations say of themselves, against counts by hand. */
class FusedWorkTest {

  private static final long[] FIELD = {3, 5, 6};
  private static final long[] CHANNELS = {6};

  @Test
  void namesAreThoseOfTheClasses() {
    assertThat(new BiasGelu().opName()).isEqualTo("zoo_bias_gelu");
    assertThat(new BiasGeluGradient().opName()).isEqualTo("zoo_bias_gelu_bp");
  }

  @Test
  void aNormTakesSevenPerNumberAndItsGradientTwiceThat() {
    List<long[]> forward = List.of(FIELD, CHANNELS, CHANNELS);
    List<long[]> backward = List.of(FIELD, CHANNELS, FIELD);

    assertThat(new GroupNorm().work(forward)).isEqualTo(new Work(OperationKind.NORM, 7 * 90));
    assertThat(new GroupNormGradient().work(backward))
        .isEqualTo(new Work(OperationKind.NORM, 2 * 7 * 90));
  }

  @Test
  void anExpertProductCountsItsRowsHoweverManyExpertsThereAre() {
    List<long[]> in = List.of(new long[] {12, 1, 5}, new long[] {16, 5, 7}, new long[] {12});
    long once = 2 * 12 * 5 * 7;

    assertThat(new ExpertProduct().work(in))
        .isEqualTo(new Work(OperationKind.EXPERT_PRODUCT, once));
    assertThat(new ExpertProductGradient().work(in).operations()).isEqualTo(2 * once);
  }

  @Test
  void choosingAndBringingRowsIsFreeAndAddingThemUpIsNot() {
    assertThat(new SelectRows().work(List.of(FIELD, CHANNELS)).operations()).isZero();
    assertThat(new CombineRows().work(List.of(FIELD)).operations()).isEqualTo(2 * 90);
    assertThat(new SumRows().work(List.of(FIELD)).operations()).isEqualTo(90);
  }

  @Test
  void aBandedProductTakesItsBandForEachNumberAndItsGradientTheSame() {
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.var("x", DataType.FLOAT, 2, 6, 8, 3);
    SDVariable matrix = sd.constant("m", Nd4j.zeros(DataType.FLOAT, 12, 6));
    long once = 2 * 4 * (2 * 12 * 8 * 3);
    List<long[]> forward = List.of(x.getShape(), matrix.getShape());
    List<long[]> backward = List.of(new long[] {2, 12, 8, 3}, matrix.getShape());

    assertThat(new BandedProduct(sd, x, matrix, 1, 4, false).work(forward))
        .isEqualTo(new Work(OperationKind.RESIZE, once));
    assertThat(new BandedProduct(sd, x, matrix, 1, 4, true).work(backward).operations())
        .isEqualTo(once);
  }
}

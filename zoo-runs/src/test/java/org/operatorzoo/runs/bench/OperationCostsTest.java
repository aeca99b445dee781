package org.operatorzoo.runs.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.operatorzoo.core.error.UnsupportedException;
import org.operatorzoo.core.fused.OperationKind;
import org.operatorzoo.core.fused.Work;
import org.operatorzoo.core.session.PlannedOperation;
import org.operatorzoo.core.session.PlannedOperation.ArrayShape;

/** Products are counted as the nested loops that define them would count. */
class OperationCostsTest {

  private static final int FLOAT = 4;

  private static ArrayShape shape(long... sizes) {
    return new ArrayShape(FLOAT, Arrays.stream(sizes).boxed().toList());
  }

  private static PlannedOperation operation(
      String name, List<ArrayShape> in, List<ArrayShape> out, String... weights) {
    return new PlannedOperation(name, in, out, List.of(weights), null);
  }

  private static long flops(PlannedOperation operation) {
    return OperationCosts.of(operation).operations();
  }

  private static OperationKind kind(PlannedOperation operation) {
    return OperationCosts.of(operation).kind();
  }

  @Test
  void aProductTakesTwoForEachTermOfItsSums() {
    PlannedOperation plain =
        operation("matmul", List.of(shape(3, 5), shape(5, 7)), List.of(shape(3, 7)));

    assertThat(flops(plain)).isEqualTo(2 * 3 * 5 * 7);
  }

  @Test
  void batchesAndTransposedFactorsChangeNothingPerProduct() {
    PlannedOperation batched =
        operation(
            "matmul", List.of(shape(2, 11, 5, 3), shape(2, 11, 7, 5)), List.of(shape(2, 11, 3, 7)));

    assertThat(flops(batched)).isEqualTo(2 * 2 * 11 * 3 * 5 * 7);
  }

  @Test
  void theGradientOfAProductIsTwoProducts() {
    PlannedOperation gradient =
        operation(
            "matmul_bp",
            List.of(shape(3, 5), shape(5, 7), shape(3, 7)),
            List.of(shape(3, 5), shape(5, 7)));

    assertThat(flops(gradient)).isEqualTo(2 * 2 * 3 * 5 * 7);
  }

  @Test
  void aConvolutionTakesItsWindowAtEachPlaceOfTheOutput() {
    List<ArrayShape> in = List.of(shape(2, 8, 10, 3), shape(3, 5, 3, 7), shape(7));
    ArrayShape out = shape(2, 4, 5, 7);

    assertThat(flops(operation("conv2d", in, List.of(out), "w")))
        .isEqualTo(2L * 2 * 4 * 5 * 7 * (3 * 5 * 3));
    List<ArrayShape> backward = List.of(in.get(0), in.get(1), in.get(2), out);
    assertThat(flops(operation("conv2d_bp", backward, in, "w")))
        .isEqualTo(2 * 2L * 2 * 4 * 5 * 7 * (3 * 5 * 3));
  }

  @Test
  void aTransposedConvolutionTakesItsWindowAtEachPlaceOfTheInput() {
    List<ArrayShape> in = List.of(shape(2, 4, 5, 7), shape(2, 2, 3, 7));
    ArrayShape out = shape(2, 8, 10, 3);

    assertThat(flops(operation("deconv2d", in, List.of(out), "w")))
        .isEqualTo(2L * 2 * 4 * 5 * 7 * (2 * 2 * 3));
    List<ArrayShape> backward = List.of(in.get(0), in.get(1), out);
    assertThat(flops(operation("deconv2d_bp", backward, in, "w")))
        .isEqualTo(2 * 2L * 2 * 4 * 5 * 7 * (2 * 2 * 3));
  }

  @Test
  void aDepthwiseConvolutionReadsAWindowOfOneChannelForEachNumber() {
    ArrayShape field = shape(2, 8, 10, 6);
    List<ArrayShape> in = List.of(field, shape(7, 7, 6, 1));

    assertThat(flops(operation("depthwise_conv2d", in, List.of(field), "w")))
        .isEqualTo(2L * 49 * 2 * 8 * 10 * 6);
  }

  @Test
  void poolingReadsEachNumberOnce() {
    ArrayShape wide = shape(2, 8, 10, 3);
    ArrayShape pooled = shape(2, 4, 5, 3);

    assertThat(flops(operation("maxpool2d", List.of(wide), List.of(pooled))))
        .isEqualTo(2 * 8 * 10 * 3);
  }

  @Test
  void anOperationThatIsNotKnownIsRefusedByName() {
    PlannedOperation unknown =
        operation("conv3dnew", List.of(shape(3, 5), shape(5)), List.of(shape(3, 5)), "w");

    assertThatThrownBy(() -> OperationCosts.of(unknown))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("conv3dnew");
  }

  @Test
  void aFusedOperationSaysItsOwnCost() {
    Work own = new Work(OperationKind.NORM, 11);
    PlannedOperation fused =
        new PlannedOperation("zoo_anything", List.of(shape(3)), List.of(shape(3)), List.of(), own);

    assertThat(OperationCosts.of(fused)).isEqualTo(own);
  }

  @Test
  void countsStayExactWhereSquaresNoLongerFitIntoALong() {
    long n = 100_003;
    PlannedOperation large =
        operation("matmul", List.of(shape(n, n), shape(n, 3)), List.of(shape(n, 3)));

    assertThat(flops(large)).isEqualTo(2 * n * n * 3);
  }

  @Test
  void numbersThatOnlyMoveAreFree() {
    PlannedOperation permuted = operation("permute", List.of(shape(4, 6)), List.of(shape(6, 4)));

    assertThat(flops(permuted)).isZero();
    assertThat(kind(permuted)).isEqualTo(OperationKind.MOVEMENT);
  }

  @Test
  void aSumReadsMoreThanItWrites() {
    PlannedOperation sum = operation("reduce_sum", List.of(shape(4, 6)), List.of(shape(4)));

    assertThat(flops(sum)).isEqualTo(24);
  }

  @Test
  void productsAreToldApartByWhatTheyMultiply() {
    List<ArrayShape> in = List.of(shape(3, 5), shape(5, 7));
    List<ArrayShape> out = List.of(shape(3, 7));

    assertThat(kind(operation("matmul", in, out))).isEqualTo(OperationKind.DATA_PRODUCT);
    assertThat(kind(operation("matmul", in, out, "blocks.0.w"))).isEqualTo(OperationKind.PRODUCT);
    assertThat(kind(operation("matmul", in, out, "constant/3/dft")))
        .isEqualTo(OperationKind.FOURIER);
    assertThat(kind(operation("matmul", in, out, "constant/3/resize")))
        .isEqualTo(OperationKind.RESIZE);
    assertThat(kind(operation("matmul", in, out, "constant/0/grid")))
        .isEqualTo(OperationKind.PRODUCT);
  }

  @Test
  void parametersOfAllBlocksBelongToOneModule() {
    assertThat(CostModel.path("blocks.3.sub.experts.w1")).isEqualTo("blocks.sub.experts");
    assertThat(CostModel.path("blocks.0.MoE.gating.gate.0.weight")).isEqualTo("blocks.MoE.gating");
    assertThat(CostModel.path("fc1.weight")).isEqualTo("fc1");
    assertThat(CostModel.path("pos_embed")).isEqualTo("pos_embed");
  }
}

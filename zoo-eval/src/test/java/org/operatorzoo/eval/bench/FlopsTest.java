package org.operatorzoo.eval.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.operatorzoo.core.session.PlannedOperation;
import org.operatorzoo.core.session.PlannedOperation.ArrayShape;

/** Products are counted as the three nested loops that define them would count. */
class FlopsTest {

  private static final int FLOAT = 4;

  private static ArrayShape shape(long... sizes) {
    return new ArrayShape(FLOAT, Arrays.stream(sizes).boxed().toList());
  }

  private static PlannedOperation operation(
      String name, List<ArrayShape> in, List<ArrayShape> out, String... weights) {
    return new PlannedOperation(name, in, out, List.of(weights));
  }

  @Test
  void aProductTakesTwoForEachTermOfItsSums() {
    PlannedOperation plain =
        operation("matmul", List.of(shape(3, 5), shape(5, 7)), List.of(shape(3, 7)));

    assertThat(Flops.of(plain)).isEqualTo(2 * 3 * 5 * 7);
  }

  @Test
  void batchesAndTransposedFactorsChangeNothingPerProduct() {
    PlannedOperation batched =
        operation(
            "matmul", List.of(shape(2, 11, 5, 3), shape(2, 11, 7, 5)), List.of(shape(2, 11, 3, 7)));

    assertThat(Flops.of(batched)).isEqualTo(2 * 2 * 11 * 3 * 5 * 7);
  }

  @Test
  void theGradientOfAProductIsTwoProducts() {
    PlannedOperation gradient =
        operation(
            "matmul_bp",
            List.of(shape(3, 5), shape(5, 7), shape(3, 7)),
            List.of(shape(3, 5), shape(5, 7)));

    assertThat(Flops.of(gradient)).isEqualTo(2 * 2 * 3 * 5 * 7);
  }

  @Test
  void anExpertProductCountsItsRowsHoweverManyExpertsThereAre() {
    List<ArrayShape> in = List.of(shape(12, 1, 5), shape(16, 5, 7), shape(12));
    PlannedOperation forward = operation("zoo_expert_product", in, List.of(shape(12, 1, 7)), "w");
    PlannedOperation backward =
        operation("zoo_expert_product_bp", in, List.of(shape(12, 1, 5), shape(16, 5, 7)), "w");

    assertThat(Flops.of(forward)).isEqualTo(2 * 12 * 5 * 7);
    assertThat(Flops.of(backward)).isEqualTo(2 * 2 * 12 * 5 * 7);
  }

  @Test
  void countsStayExactWhereSquaresNoLongerFitIntoALong() {
    long n = 100_003;
    PlannedOperation large =
        operation("matmul", List.of(shape(n, n), shape(n, 3)), List.of(shape(n, 3)));

    assertThat(Flops.of(large)).isEqualTo(2 * n * n * 3);
  }

  @Test
  void numbersThatOnlyMoveAreFree() {
    PlannedOperation permuted = operation("permute", List.of(shape(4, 6)), List.of(shape(6, 4)));

    assertThat(Flops.of(permuted)).isZero();
    assertThat(OperationKind.of(permuted)).isEqualTo(OperationKind.MOVEMENT);
  }

  @Test
  void aSumReadsMoreThanItWrites() {
    PlannedOperation sum = operation("reduce_sum", List.of(shape(4, 6)), List.of(shape(4)));

    assertThat(Flops.of(sum)).isEqualTo(24);
  }

  @Test
  void productsAreToldApartByWhatTheyMultiply() {
    List<ArrayShape> in = List.of(shape(3, 5), shape(5, 7));
    List<ArrayShape> out = List.of(shape(3, 7));

    assertThat(OperationKind.of(operation("matmul", in, out)))
        .isEqualTo(OperationKind.DATA_PRODUCT);
    assertThat(OperationKind.of(operation("matmul", in, out, "blocks.0.w")))
        .isEqualTo(OperationKind.PRODUCT);
    assertThat(OperationKind.of(operation("matmul", in, out, "constant/3/dft")))
        .isEqualTo(OperationKind.FOURIER);
    assertThat(OperationKind.of(operation("matmul", in, out, "constant/0/grid")))
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

package org.operatorzoo.baselines.dpot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.model.ModelRegistry;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.OperatorDefinition;
import org.operatorzoo.core.model.WeightTransfer;

/** DPOT's position embedding [1, D, h, w] on another grid. */
class PositionResizeTest {

  private static final OperatorDefinition<?> DPOT = ModelRegistry.find("dpot-nano");

  private static OperatorDefinition<?> at(int resolution) {
    return DPOT.withField(FieldSpec.square(resolution, 10, 3));
  }

  @Test
  void positionsAreInterpolatedAndAllElseIsCopied() {
    try (NeuralOperator source = NeuralOperator.create(at(32), 1);
        NeuralOperator target = NeuralOperator.create(at(64), 2)) {
      WeightTransfer.Receipt receipt = WeightTransfer.all().apply(source, target);
      assertThat(receipt.resized()).containsExactly("pos_embed");
      assertThat(receipt.left()).isEmpty();
      float[] from = source.values().get("pos_embed");
      float[] to = target.values().get("pos_embed");
      int h = (int) source.parameters().get("pos_embed").shape()[2];
      int w = 2 * h;
      // Twice as fine: odd interior points are ¾ of their cell and ¼ of the next.
      double rows = 0.75 * from[0] + 0.25 * from[h];
      double next = 0.75 * from[1] + 0.25 * from[h + 1];
      assertThat((double) to[w + 1]).isCloseTo(0.75 * rows + 0.25 * next, within(1e-7));
      // The corner keeps its value.
      assertThat(to[0]).isEqualTo(from[0]);
    }
  }

  @Test
  void theSameGridKeepsItsBits() {
    try (NeuralOperator source = NeuralOperator.create(at(32), 1);
        NeuralOperator target = NeuralOperator.create(at(32), 2)) {
      assertThat(WeightTransfer.all().apply(source, target).resized()).isEmpty();
      assertThat(target.values().get("pos_embed")).isEqualTo(source.values().get("pos_embed"));
    }
  }

  @Test
  void unknownComponentsAndOtherFamiliesAreRefused() {
    try (NeuralOperator source = NeuralOperator.create(at(32), 1);
        NeuralOperator fno = NeuralOperator.create("fno-nano", 1)) {
      WeightTransfer unknown = new WeightTransfer(List.of("heads"));
      assertThatThrownBy(() -> unknown.apply(source, source))
          .isInstanceOf(ConfigException.class)
          .hasMessageContainingAll("components", "patch_embed", "heads");
      assertThatThrownBy(() -> WeightTransfer.all().apply(source, fno))
          .isInstanceOf(ConfigException.class)
          .hasMessageContainingAll("family fno", "dpot");
    }
  }
}

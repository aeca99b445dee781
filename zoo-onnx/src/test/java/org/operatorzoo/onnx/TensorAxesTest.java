package org.operatorzoo.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldBatch;

class TensorAxesTest {

  private final FieldBatch field = counted(2, 3, 4, 5, 6);

  private static FieldBatch counted(int b, int h, int w, int t, int c) {
    FieldBatch field = FieldBatch.zeros(b, h, w, t, c);
    for (int i = 0; i < field.values().length; i++) {
      field.values()[i] = i;
    }
    return field;
  }

  @Test
  void stackedAxesAreOneAxisWithTheFirstOutermost() {
    TensorAxes order = TensorAxes.of("input", "B(TC)HW");
    float[] arranged = order.arrange(field);
    assertThat(order.shape(field)).containsExactly(2, 30, 3, 4);
    for (int t = 0; t < 5; t++) {
      for (int c = 0; c < 6; c++) {
        // element [1, t·C + c, 2, 3] of [2, 30, 3, 4]
        assertThat(arranged[((30 + t * 6 + c) * 3 + 2) * 4 + 3]).isEqualTo(field.at(1, 2, 3, t, c));
      }
    }
  }

  @Test
  void theOrderOfFieldsLeavesThemAsTheyAre() {
    assertThat(TensorAxes.of("input", "BHWTC").arrange(field)).isEqualTo(field.values());
  }

  @ParameterizedTest
  @ValueSource(strings = {"BHWTC", "BTCHW", "BCTHW", "BWHCT", "B(TC)HW", "BHW(CT)", "B(HW)TC"})
  void whatIsArrangedIsRestored(String text) {
    TensorAxes order = TensorAxes.of("input", text);
    assertThat(order).hasToString(text);
    assertThat(order.restore(order.arrange(field), FieldBatch.zeros(2, 3, 4, 5, 6)))
        .isEqualTo(field);
  }

  @Test
  void axesLeftOutHaveTheExtentOne() {
    FieldBatch frame = counted(2, 3, 4, 1, 6);
    TensorAxes order = TensorAxes.of("output", "BCHW");
    assertThat(order.shape(frame)).containsExactly(2, 6, 3, 4);
    assertThat(order.arrange(frame)[(6 + 5) * 12 + 7]).isEqualTo(frame.at(1, 1, 3, 0, 5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "BHW(TC", "BBHW", "BTC", "HWTCB", "BHWXC", "B(T)HW", "BHW()", "bhwtc"})
  void whatIsNoOrderIsRefused(String text) {
    assertThatThrownBy(() -> TensorAxes.of("input", text))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("BTCHW");
  }
}

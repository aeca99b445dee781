package org.operatorzoo.core.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.operatorzoo.core.layer.LayerProbe.random;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.ParameterSpec;

/** Linear maps in every form. */
class LinearTest {

  @Test
  void itMultipliesRowsAndAddsTheBias() {
    Linear map = new Linear("map", 3, 2, Form.TORCH);
    INDArray x = random(1, 4, 3);
    LayerProbe probe =
        LayerProbe.of(map, Map.of("input", x), at -> map.apply(at, at.parameter("input")));

    INDArray w = probe.value("map.weight");
    for (int row = 0; row < 4; row++) {
      for (int o = 0; o < 2; o++) {
        double sum = probe.value("map.bias").getDouble(o);
        for (int i = 0; i < 3; i++) {
          sum += x.getDouble(row, i) * w.getDouble(i, o);
        }
        assertThat(probe.output().getDouble(row, o)).isCloseTo(sum, within(1e-13));
      }
    }
    probe.assertGradientsEqualDifferences();
  }

  @Test
  void theFormSaysHowWeightsAreSpelledAndShaped() {
    assertThat(declared(Form.TORCH)).containsExactly("a.weight[2, 3]", "a.bias[2]");
    assertThat(declared(Form.POINTWISE)).containsExactly("a.weight[2, 3, 1, 1]", "a.bias[2]");
    assertThat(declared(Form.CONV1D)).containsExactly("a.weight[2, 3, 1]", "a.bias[2]");
    assertThat(declared(Form.PLAIN)).containsExactly("a.w[3, 2]", "a.b[2]");
    assertThat(declared(Form.PLAIN.numbered(1))).containsExactly("a.w1[3, 2]", "a.b1[2]");
    assertThat(declared(Form.TORCH.withoutBias())).containsExactly("a.weight[2, 3]");
  }

  @Test
  void inTheGraphEveryFormIsInputsByOutputs() {
    for (Form form : new Form[] {Form.TORCH, Form.POINTWISE, Form.CONV1D, Form.PLAIN}) {
      ParameterSpec weight = Declaration.of(new Linear("a", 3, 2, form)).all().iterator().next();
      INDArray saved = random(7, weight.shape());
      INDArray turned = weight.layout().toGraph(saved);
      assertThat(turned.shape()).containsExactly(3, 2);
      double expected =
          form == Form.PLAIN ? saved.getDouble(2, 1) : saved.reshape(2, 3).getDouble(1, 2);
      assertThat(turned.getDouble(2, 1)).isEqualTo(expected);
    }
  }

  private static Iterable<String> declared(Form form) {
    return Declaration.of(new Linear("a", 3, 2, form)).all().stream()
        .map(ParameterSpec::toString)
        .toList();
  }
}

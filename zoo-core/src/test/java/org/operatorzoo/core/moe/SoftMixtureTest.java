package org.operatorzoo.core.moe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.operatorzoo.core.layer.LayerProbe.random;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.graph.Activation;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.layer.LayerProbe;
import org.operatorzoo.core.layer.Linear;

/** A mixture of all experts at all points, against its sum. */
class SoftMixtureTest {

  private static List<Linear> experts(String name, int in, int out) {
    return IntStream.range(0, 3).mapToObj(e -> new Linear(name + e, in, out, Form.TORCH)).toList();
  }

  @Test
  void expertsOfOneFormAddUpByTheWeightsOfTheirPoint() {
    SoftMixture mixture = new SoftMixture(experts("a", 2, 4), experts("b", 4, 2), 5);
    Map<String, INDArray> values = new LinkedHashMap<>();
    values.put("input", random(1, 2, 5, 2));
    values.put("weights", random(2, 5, 3));
    mixture.expand().forEach(l -> values.putAll(LayerProbe.drawn(l, values)));
    mixture.project().forEach(l -> values.putAll(LayerProbe.drawn(l, values)));
    LayerProbe probe =
        new LayerProbe(
            DataType.DOUBLE,
            values,
            at ->
                mixture.apply(at, at.parameter("input"), at.parameter("weights"), Activation.TANH));

    for (int b = 0; b < 2; b++) {
      for (int n = 0; n < 5; n++) {
        for (int o = 0; o < 2; o++) {
          double expected = 0;
          for (int e = 0; e < 3; e++) {
            double said = values.get("b" + e + ".bias").getDouble(o);
            for (int f = 0; f < 4; f++) {
              double hidden = values.get("a" + e + ".bias").getDouble(f);
              for (int i = 0; i < 2; i++) {
                hidden +=
                    values.get("input").getDouble(b, n, i)
                        * values.get("a" + e + ".weight").getDouble(i, f);
              }
              said += Math.tanh(hidden) * values.get("b" + e + ".weight").getDouble(f, o);
            }
            expected += values.get("weights").getDouble(n, e) * said;
          }
          assertThat(probe.output().getDouble(b, n, o)).isCloseTo(expected, within(1e-12));
        }
      }
    }
    probe.assertGradientsEqualDifferences();
    probe.assertPlanned();
  }

  @Test
  void expertsOfAnyFormAddUpByTheWeightsOfTheirPoint() {
    Map<String, INDArray> values = new LinkedHashMap<>();
    values.put("input_a", random(1, 2, 5, 3));
    values.put("input_b", random(2, 2, 5, 3));
    values.put("weights", random(3, 5, 2));
    LayerProbe probe =
        new LayerProbe(
            DataType.DOUBLE,
            values,
            at ->
                SoftMixture.sum(
                    at,
                    List.of(at.parameter("input_a"), at.parameter("input_b")),
                    at.parameter("weights")));

    for (int i = 0; i < 30; i++) {
      int b = i / 15;
      int n = i / 3 % 5;
      double expected =
          values.get("input_a").getDouble(b, n, i % 3) * values.get("weights").getDouble(n, 0)
              + values.get("input_b").getDouble(b, n, i % 3)
                  * values.get("weights").getDouble(n, 1);
      assertThat(probe.output().getDouble(b, n, i % 3)).isCloseTo(expected, within(1e-12));
    }
    probe.assertGradientsEqualDifferences();
  }
}

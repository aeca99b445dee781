package org.operatorzoo.core.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.operatorzoo.core.layer.LayerProbe.random;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.ParameterSpec.Role;
import org.operatorzoo.core.graph.Yield;

/** Heads, perceptrons and normalisation against their definitions, loop by loop. */
class HeadLayersTest {

  private static double[] map(Map<String, INDArray> v, String name, double[] x, boolean gelu) {
    INDArray weight = v.get(name + ".weight");
    double[] y = new double[(int) weight.size(1)];
    for (int o = 0; o < y.length; o++) {
      y[o] = v.get(name + ".bias").getDouble(o);
      for (int i = 0; i < x.length; i++) {
        y[o] += x[i] * weight.getDouble(i, o);
      }
      y[o] = gelu ? y[o] * 0.5 * (1 + Erf.erf(y[o] / Math.sqrt(2))) : y[o];
    }
    return y;
  }

  @Test
  void theOutputHeadEqualsATransposedConvolutionAndTwoPointwiseMaps() {
    int patch = 2;
    int d = 3;
    int hidden = 4;
    FieldSpec field = new FieldSpec(4, 6, 1, 2, 1, 2);
    OutputHead head =
        new OutputHead(
            "spread",
            new Linear("mix", hidden, hidden, Form.TORCH),
            new Linear("out", hidden, 4, Form.TORCH),
            field,
            patch,
            d);
    Map<String, INDArray> values = LayerProbe.drawn(head, Map.of("input", random(1, 2, 6, d)));
    LayerProbe probe =
        new LayerProbe(DataType.DOUBLE, values, at -> head.apply(at, at.parameter("input")));
    INDArray out = probe.output();

    assertThat(out.shape()).containsExactly(2, 4, 6, 2, 2);
    for (int b = 0; b < 2; b++) {
      for (int y = 0; y < 4; y++) {
        for (int x = 0; x < 6; x++) {
          int token = y / patch * 3 + x / patch;
          double[] point = new double[hidden];
          for (int o = 0; o < hidden; o++) {
            double sum = values.get("spread.bias").getDouble(o);
            for (int c = 0; c < d; c++) {
              int column = (y % patch * patch + x % patch) * hidden + o;
              sum +=
                  values.get("input").getDouble(b, token, c)
                      * values.get("spread.weight").getDouble(c, column);
            }
            point[o] = sum * 0.5 * (1 + Erf.erf(sum / Math.sqrt(2)));
          }
          double[] expected = map(values, "out", map(values, "mix", point, true), false);
          for (int q = 0; q < 4; q++) {
            assertThat(out.getDouble(b, y, x, q / 2, q % 2)).isCloseTo(expected[q], within(1e-12));
          }
        }
      }
    }
    probe.assertGradientsEqualDifferences();
  }

  @Test
  void aPerceptronEqualsItsChainOfMaps() {
    ChannelMlp mlp = ChannelMlp.of("mlp", 2, Form.TORCH, 2, 5, 4, 3);
    Map<String, INDArray> values = LayerProbe.drawn(mlp, Map.of("input", random(4, 3, 2)));
    LayerProbe probe =
        new LayerProbe(DataType.DOUBLE, values, at -> mlp.apply(at, at.parameter("input")));

    for (int row = 0; row < 3; row++) {
      double[] x = values.get("input").getRow(row).toDoubleVector();
      double[] hidden = map(values, "mlp.2", map(values, "mlp.0", x, true), true);
      double[] logits = map(values, "mlp.4", hidden, false);
      for (int o = 0; o < 3; o++) {
        assertThat(probe.output().getDouble(row, o)).isCloseTo(logits[o], within(1e-12));
      }
    }
    probe.assertGradientsEqualDifferences();
  }

  @Test
  void aClassHeadHandsItsLogitsToTheScopeIfThereAreClasses() {
    for (int classes : new int[] {0, 3}) {
      ClassHead head = new ClassHead("cls", 1, 2, classes, Form.PLAIN);
      Yield[] yielded = new Yield[1];
      new LayerProbe(
          DataType.DOUBLE,
          LayerProbe.drawn(head, Map.of("input", random(1, 5, 2))),
          at -> {
            head.apply(at, () -> at.parameter("input"));
            yielded[0] = at.yielded();
            return at.parameter("input");
          });

      assertThat(Declaration.of(head).of(Role.UNTRAINED)).hasSize(2 * classes);
      assertThat(yielded[0].classLogits() == null).isEqualTo(classes == 0);
    }
  }

  @Test
  void normalisedInputsHaveMeanZeroAndUnitDeviationAndComeBack() {
    FieldSpec field = new FieldSpec(3, 4, 2, 2, 2, 2);
    INDArray input = random(5, 2, 3, 4, 2, 2).mul(3).add(7);
    Map<String, INDArray> values = new LinkedHashMap<>();
    values.put("input", input);
    LayerProbe normalized =
        new LayerProbe(
            DataType.DOUBLE,
            values,
            g -> InputNormalization.of(g, g.parameter("input"), field).normalized());
    LayerProbe restored =
        new LayerProbe(
            DataType.DOUBLE,
            values,
            g -> {
              var norm = InputNormalization.of(g, g.parameter("input"), field);
              return norm.undo(g, norm.normalized(), field);
            });

    INDArray flat = normalized.output().dup('c').reshape('c', new long[] {2, 24, 2});
    for (int b = 0; b < 2; b++) {
      for (int c = 0; c < 2; c++) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 24; i++) {
          sum += flat.getDouble(b, i, c);
          squares += flat.getDouble(b, i, c) * flat.getDouble(b, i, c);
        }
        assertThat(sum).isCloseTo(0, within(1e-10));
        // The deviation is floored by 10⁻⁶, so squares fall short by about 2·10⁻⁶/σ.
        assertThat(squares / 23).isCloseTo(1, within(1e-5));
      }
    }
    assertThat(restored.output().sub(input).amaxNumber().doubleValue()).isLessThan(1e-12);
    normalized.assertGradientsEqualDifferences();
  }
}

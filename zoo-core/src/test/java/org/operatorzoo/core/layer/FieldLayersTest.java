package org.operatorzoo.core.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.operatorzoo.core.layer.LayerProbe.random;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.graph.Ops;
import org.operatorzoo.core.graph.ParameterSpec;
import org.operatorzoo.core.graph.ParameterTable;
import org.operatorzoo.core.session.GraphRunner;

/**
 * Layers of fields [B, H, W, C] against their definitions, in the order in which they are saved.
 */
class FieldLayersTest {

  private static final double EXACT = 1e-12;

  /** A saved array as it lies in the graph. */
  private static INDArray inGraph(Layer layer, String name, INDArray saved) {
    ParameterSpec spec = Declaration.of(layer).get(name);
    assertThat(spec.shape()).containsExactly(saved.shape());
    return spec.layout().toGraph(saved);
  }

  @Test
  void aConvolutionReadsPyTorchsWeights() {
    Convolution layer = Convolution.keeping("conv", 2, 3, 3);
    INDArray x = random(1, 1, 4, 5, 2);
    INDArray w = random(2, 3, 2, 3, 3);
    INDArray b = random(3, 3);
    Map<String, INDArray> values = new LinkedHashMap<>();
    values.put("input", x);
    values.put("conv.weight", inGraph(layer, "conv.weight", w));
    values.put("conv.bias", b);
    LayerProbe probe =
        new LayerProbe(DataType.DOUBLE, values, at -> layer.apply(at, at.parameter("input")));
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 5; j++) {
        double y = b.getDouble(1);
        for (int u = Math.max(0, i - 1); u <= Math.min(3, i + 1); u++) {
          for (int v = Math.max(0, j - 1); v <= Math.min(4, j + 1); v++) {
            for (int c = 0; c < 2; c++) {
              y += x.getDouble(0, u, v, c) * w.getDouble(1, c, u - i + 1, v - j + 1);
            }
          }
        }
        assertThat(probe.output().getDouble(0, i, j, 1)).isCloseTo(y, within(EXACT));
      }
    }
    probe.assertGradientsEqualDifferences();
    probe.assertPlanned();
  }

  @Test
  void aTransposedConvolutionReadsPyTorchsWeights() {
    TransposedConvolution layer = new TransposedConvolution("up", 3, 2, 2, 2);
    INDArray x = random(1, 1, 2, 3, 3);
    INDArray w = random(2, 3, 2, 2, 2);
    INDArray b = random(3, 2);
    Map<String, INDArray> values = new LinkedHashMap<>();
    values.put("input", x);
    values.put("up.weight", inGraph(layer, "up.weight", w));
    values.put("up.bias", b);
    LayerProbe probe =
        new LayerProbe(DataType.DOUBLE, values, at -> layer.apply(at, at.parameter("input")));
    assertThat(probe.output().shape()).containsExactly(1, 4, 6, 2);
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 6; j++) {
        double y = b.getDouble(1);
        for (int c = 0; c < 3; c++) {
          y += x.getDouble(0, i / 2, j / 2, c) * w.getDouble(c, 1, i % 2, j % 2);
        }
        assertThat(probe.output().getDouble(0, i, j, 1)).isCloseTo(y, within(EXACT));
      }
    }
    probe.assertGradientsEqualDifferences();
    probe.assertPlanned();
  }

  @Test
  void parametersAreThoseOfTheirShapes() {
    ParameterTable table = Declaration.of(Convolution.keeping("conv", 5, 7, 3).withoutBias());

    assertThat(table.all()).extracting(ParameterSpec::name).containsExactly("conv.weight");
    assertThat(table.total()).isEqualTo(7 * 5 * 3 * 3);
  }

  @Test
  void anInstanceNormHasMeanBiasAndVarianceGainOfEachSampleAndChannel() {
    InstanceNorm layer = new InstanceNorm("norm", 3);
    INDArray x = random(1, 2, 4, 5, 3);
    LayerProbe probe =
        LayerProbe.of(layer, Map.of("input", x), at -> layer.apply(at, at.parameter("input")));
    INDArray y = probe.output();
    for (int b = 0; b < 2; b++) {
      for (int c = 0; c < 3; c++) {
        double[] before = channel(x, b, c);
        double[] after = channel(y, b, c);
        double mean = mean(before);
        double variance = variance(before) * (before.length - 1) / before.length;
        for (int n = 0; n < before.length; n++) {
          double unit = (before[n] - mean) / Math.sqrt(variance + 1e-5);
          double gain = probe.value("norm.weight").getDouble(c);
          double shift = probe.value("norm.bias").getDouble(c);
          assertThat(after[n]).isCloseTo(unit * gain + shift, within(EXACT));
        }
      }
    }
    probe.assertGradientsEqualDifferences();
    probe.assertPlanned();
  }

  @Test
  void anRmsInstanceNormKeepsTheMeanAndHasABiasThatNothingReads() {
    RmsInstanceNorm layer = new RmsInstanceNorm("norm", 3);
    INDArray x = random(1, 2, 20, 3);
    Map<String, INDArray> values = new LinkedHashMap<>();
    values.put("input", x);
    values.put("norm.weight", random(2, 3));
    LayerProbe probe =
        new LayerProbe(
            DataType.DOUBLE,
            values,
            at -> {
              at.sd().constant("norm.bias", Nd4j.zeros(3));
              return layer.apply(at, at.parameter("input"), 20);
            });
    for (int b = 0; b < 2; b++) {
      double[] line = new double[20];
      for (int n = 0; n < line.length; n++) {
        line[n] = x.getDouble(b, n, 1);
      }
      double scale = values.get("norm.weight").getDouble(1) / (Math.sqrt(variance(line)) + 1e-8);
      assertThat(probe.output().getDouble(b, 7, 1)).isCloseTo(line[7] * scale, within(EXACT));
    }
    probe.assertGradientsEqualDifferences();
    probe.assertPlanned();
    assertThat(Declaration.of(layer).get("norm.bias").role())
        .isEqualTo(ParameterSpec.Role.UNTRAINED);
  }

  @Test
  void aNormedWeightIsADirectionTimesALength() {
    WeightNormLinear layer = new WeightNormLinear("map", 3, 2);
    INDArray x = random(1, 4, 3);
    LayerProbe probe =
        LayerProbe.of(layer, Map.of("input", x), at -> layer.apply(at, at.parameter("input")));
    INDArray v = probe.value("map.weight_v");
    double square = 0;
    double product = 0;
    for (int i = 0; i < 3; i++) {
      square += v.getDouble(i, 1) * v.getDouble(i, 1);
      product += x.getDouble(2, i) * v.getDouble(i, 1);
    }
    double length = probe.value("map.weight_g").getDouble(1);
    double y = length * product / Math.sqrt(square) + probe.value("map.bias").getDouble(1);

    assertThat(probe.output().getDouble(2, 1)).isCloseTo(y, within(EXACT));
    probe.assertGradientsEqualDifferences();
    probe.assertPlanned();
  }

  /** The norm of x in a mode with its parameters in graph layout, and the new state. */
  private static Map<String, INDArray> batchNormed(Mode mode, boolean fused, INDArray x) {
    BatchNorm layer = new BatchNorm("norm", 3);
    SameDiff sd = SameDiff.create();
    SDVariable in = sd.placeHolder("x", DataType.DOUBLE, -1, 4, 5, 3);
    LayerProbe.drawn(layer, Map.of())
        .forEach((name, value) -> sd.var(name, value.mul(value).add(0.5)));
    GraphScope at = new GraphScope(sd, DataType.DOUBLE, mode, new Ops(sd, fused), sd::getVariable);
    Map<String, String> wanted = new LinkedHashMap<>();
    wanted.put("y", layer.apply(at, in).name());
    at.yielded().updates().forEach((name, value) -> wanted.put(name, value.name()));
    Map<String, INDArray> found = new LinkedHashMap<>();
    try (GraphRunner runner = new GraphRunner(sd)) {
      Map<String, INDArray> results = runner.output(Map.of("x", x), wanted.values());
      wanted.forEach((name, variable) -> found.put(name, results.get(variable).dup()));
    }
    for (String name : new String[] {"weight", "bias", "running_mean", "running_var"}) {
      found.put(name, sd.getVariable("norm." + name).getArr());
    }
    return found;
  }

  @Test
  void aBatchNormTakesTheStatisticsOfTheBatchAndMovesItsOwnTowardsThem() {
    INDArray x = random(5, 2, 4, 5, 3).addi(7);
    for (boolean fused : new boolean[] {true, false}) {
      Map<String, INDArray> found = batchNormed(Mode.TRAINING, fused, x);
      for (int c = 0; c < 3; c++) {
        double[] values = new double[40];
        for (int n = 0; n < 40; n++) {
          values[n] = x.getDouble(n / 20, n / 5 % 4, n % 5, c);
        }
        double unbiased = variance(values);
        double scale = found.get("weight").getDouble(c) / Math.sqrt(unbiased * 39 / 40 + 1e-5);
        double y = (values[27] - mean(values)) * scale + found.get("bias").getDouble(c);
        assertThat(found.get("y").getDouble(1, 1, 2, c)).isCloseTo(y, within(1e-11));
        assertThat(found.get("norm.running_mean").getDouble(c))
            .isCloseTo(
                0.9 * found.get("running_mean").getDouble(c) + 0.1 * mean(values), within(1e-12));
        assertThat(found.get("norm.running_var").getDouble(c))
            .isCloseTo(0.9 * found.get("running_var").getDouble(c) + 0.1 * unbiased, within(1e-12));
      }
    }
  }

  @Test
  void aBatchNormPredictsWithItsOwnStatisticsAndLeavesThemAlone() {
    INDArray x = random(5, 2, 4, 5, 3);
    Map<String, INDArray> found = batchNormed(Mode.INFERENCE, true, x);
    double scale =
        found.get("weight").getDouble(1) / Math.sqrt(found.get("running_var").getDouble(1) + 1e-5);
    double y =
        (x.getDouble(1, 2, 3, 1) - found.get("running_mean").getDouble(1)) * scale
            + found.get("bias").getDouble(1);

    assertThat(found.get("y").getDouble(1, 2, 3, 1)).isCloseTo(y, within(1e-12));
    assertThat(found).doesNotContainKey("norm.running_mean");
  }

  @Test
  void theGradientOfABatchNormRunsThroughItsStatistics() {
    BatchNorm layer = new BatchNorm("norm", 3);
    Map<String, INDArray> values = new LinkedHashMap<>();
    values.put("input", random(1, 2, 3, 2, 3));
    values.put("norm.weight", random(2, 3));
    values.put("norm.bias", random(3, 3));
    LayerProbe probe =
        new LayerProbe(
            DataType.DOUBLE,
            Mode.TRAINING,
            values,
            at -> {
              at.sd().constant("norm.running_mean", Nd4j.zeros(DataType.DOUBLE, 3));
              at.sd().constant("norm.running_var", Nd4j.ones(DataType.DOUBLE, 3));
              return layer.apply(at, at.parameter("input"));
            });

    probe.assertGradientsEqualDifferences();
    probe.assertPlanned();
  }

  private static double[] channel(INDArray x, int b, int c) {
    int width = (int) x.size(2);
    double[] values = new double[(int) x.size(1) * width];
    for (int n = 0; n < values.length; n++) {
      values[n] = x.getDouble(b, n / width, n % width, c);
    }
    return values;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum / (values.length - 1);
  }

  /** The layer on x [3, 2] of ones, and the draws it asked for. */
  private static INDArray dropped(Dropout layer, Mode mode, boolean path, INDArray draws) {
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.placeHolder("x", DataType.DOUBLE, -1, 2);
    GraphScope at = new GraphScope(sd, DataType.DOUBLE, mode, new Ops(sd), sd::getVariable);
    SDVariable y = path ? layer.path(at, x, 2) : layer.apply(at, x, -1, 2);
    Map<String, INDArray> feed = new LinkedHashMap<>();
    feed.put("x", Nd4j.ones(DataType.DOUBLE, 3, 2));
    at.yielded().draws().values().forEach(d -> feed.put(d.placeholder().name(), draws));
    return y == x ? feed.get("x") : sd.outputSingle(feed, y.name());
  }

  @Test
  void dropoutKeepsNumbersWhoseDrawReachesTheRateAndEnlargesThem() {
    Dropout layer = new Dropout("drop", 0.25);
    INDArray draws = Nd4j.createFromArray(new double[][] {{0, 0.2}, {0.3, 0.9}, {0.24, 0.26}});
    double kept = 1 / 0.75;

    assertThat(dropped(layer, Mode.TRAINING, false, draws).toDoubleMatrix())
        .isDeepEqualTo(new double[][] {{0, 0}, {kept, kept}, {0, kept}});
    assertThat(dropped(layer, Mode.INFERENCE, false, draws).toDoubleMatrix())
        .isDeepEqualTo(new double[][] {{1, 1}, {1, 1}, {1, 1}});
  }

  @Test
  void dropPathDropsWholeSamples() {
    INDArray draws = Nd4j.createFromArray(new double[][] {{0.7}, {0.4}, {0.5}});

    assertThat(dropped(new Dropout("drop", 0.5), Mode.TRAINING, true, draws).toDoubleMatrix())
        .isDeepEqualTo(new double[][] {{2, 2}, {0, 0}, {2, 2}});
  }

  @Test
  void aRateOfOneIsRefused() {
    assertThatThrownBy(() -> new Dropout("drop", 1)).isInstanceOf(ConfigException.class);
  }
}

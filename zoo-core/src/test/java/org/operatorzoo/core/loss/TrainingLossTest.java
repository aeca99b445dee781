package org.operatorzoo.core.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.loss.LossSettings.Channels;
import org.operatorzoo.core.loss.LossSettings.Kind;
import org.operatorzoo.core.testing.TestGraphs;

/** Losses against plain loops and central differences. */
class TrainingLossTest {

  private static final int B = 2;
  private static final int H = 5;
  private static final int W = 4;
  private static final int T = 2;
  private static final int C = 3;

  private static final INDArray PREDICTION = TestGraphs.normal(DataType.DOUBLE, 1, B, H, W, T, C);
  private static final INDArray TARGET = target();
  private static final INDArray MASK = mask();

  /** A loss and its value for one window by loops over the entries. */
  private record Case(String name, TrainingLoss loss, BiFunction<Integer, INDArray, Double> slow) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static List<Case> cases() {
    return List.of(
        new Case("each", RelativeL2Loss.PUBLISHED, TrainingLossTest::each),
        new Case("joint", new RelativeL2Loss(true), TrainingLossTest::joint),
        new Case("mean square", new MeanSquareLoss(), TrainingLossTest::meanSquare),
        new Case("gradient", new GradientLoss(H, W), TrainingLossTest::gradient));
  }

  /** The last channel is constant, as padded channels are. */
  private static INDArray target() {
    INDArray target = TestGraphs.normal(DataType.DOUBLE, 2, B, H, W, T, C);
    for (int i = 2; i < target.length(); i += C) {
      target.putScalar(i, 1);
    }
    return target;
  }

  /** The second channel of the first window is masked, and of the others two corners. */
  private static INDArray mask() {
    INDArray mask = Nd4j.ones(DataType.DOUBLE, B, H, W, 1, C);
    for (int c = 0; c < C; c++) {
      mask.putScalar(new int[] {0, 0, 0, 0, c}, 0);
      mask.putScalar(new int[] {1, 4, 3, 0, c}, 0);
    }
    for (int i = 0; i < H * W; i++) {
      mask.putScalar(new int[] {0, i / W, i % W, 0, 1}, 0);
    }
    return mask;
  }

  private interface Entry {
    void visit(int i, int j, int t, double difference, double target);
  }

  private static void forEach(int b, int c, INDArray mask, Entry entry) {
    for (int i = 0; i < H; i++) {
      for (int j = 0; j < W; j++) {
        for (int t = 0; t < T; t++) {
          if (mask.getDouble(b, i, j, 0, c) > 0) {
            double y = TARGET.getDouble(b, i, j, t, c);
            entry.visit(i, j, t, PREDICTION.getDouble(b, i, j, t, c) - y, y);
          }
        }
      }
    }
  }

  private static double[] squares(int b, int c, INDArray mask) {
    double[] sums = new double[3];
    forEach(
        b,
        c,
        mask,
        (i, j, t, d, y) -> {
          sums[0] += d * d;
          sums[1] += y * y;
          sums[2]++;
        });
    return sums;
  }

  private static double each(int b, INDArray mask) {
    double sum = 0;
    int used = 0;
    for (int c = 0; c < C; c++) {
      double[] s = squares(b, c, mask);
      if (s[2] > 0) {
        sum += Math.sqrt(s[0]) / (Math.sqrt(s[1]) + 1e-8);
        used++;
      }
    }
    return sum / used;
  }

  private static double joint(int b, INDArray mask) {
    double error = 0;
    double size = 0;
    for (int c = 0; c < C; c++) {
      double[] s = squares(b, c, mask);
      error += s[0];
      size += s[1];
    }
    return Math.sqrt(error) / (Math.sqrt(size) + 1e-8);
  }

  private static double meanSquare(int b, INDArray mask) {
    double error = 0;
    double count = 0;
    for (int c = 0; c < C; c++) {
      double[] s = squares(b, c, mask);
      error += s[0];
      count += s[2];
    }
    return error / count;
  }

  private static double gradient(int b, INDArray mask) {
    double sum = 0;
    int varying = 0;
    for (int c = 0; c < C - 1; c++) {
      double error = 0;
      double size = 0;
      for (int i = 1; i < H - 1; i++) {
        for (int j = 1; j < W - 1; j++) {
          for (int t = 0; t < T; t++) {
            double[] rows = difference(b, i + 1, j, i - 1, j, t, c, mask);
            double[] columns = difference(b, i, j + 1, i, j - 1, t, c, mask);
            error += rows[0] * rows[0] + columns[0] * columns[0];
            size += rows[1] * rows[1] + columns[1] * columns[1];
          }
        }
      }
      if (size > 0) {
        sum += Math.sqrt(error / size);
        varying++;
      }
    }
    return sum / varying;
  }

  private static double[] difference(
      int b, int i, int j, int k, int l, int t, int c, INDArray mask) {
    if (mask.getDouble(b, i, j, 0, c) * mask.getDouble(b, k, l, 0, c) == 0) {
      return new double[2];
    }
    double y = TARGET.getDouble(b, i, j, t, c) - TARGET.getDouble(b, k, l, t, c);
    double p = PREDICTION.getDouble(b, i, j, t, c) - PREDICTION.getDouble(b, k, l, t, c);
    return new double[] {p - y, y};
  }

  /** The loss in a graph of its own. */
  private static SameDiff graph(TrainingLoss loss, boolean masked) {
    SameDiff sd = SameDiff.create();
    SDVariable prediction = sd.var("prediction", PREDICTION.dup());
    SDVariable target = sd.placeHolder("target", DataType.DOUBLE, -1, H, W, T, C);
    SDVariable mask = masked ? sd.placeHolder("mask", DataType.DOUBLE, -1, H, W, 1, C) : null;
    SDVariable windows = loss.perWindow(sd, prediction, target, mask);
    sd.identity("windows", windows);
    sd.sum("loss", windows.mul(sd.constant(Nd4j.createFromArray(0.7, -1.3)))).markAsLoss();
    return sd;
  }

  private static Map<String, INDArray> feed(boolean masked) {
    Map<String, INDArray> feed = new LinkedHashMap<>(Map.of("target", TARGET));
    if (masked) {
      feed.put("mask", MASK);
    }
    return feed;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyLossOfAWindowIsWhatItsFormulaSays(Case c) {
    INDArray all = Nd4j.ones(DataType.DOUBLE, B, H, W, 1, C);
    for (boolean masked : new boolean[] {false, true}) {
      INDArray found = graph(c.loss(), masked).outputSingle(feed(masked), "windows");

      assertThat(found.shape()).containsExactly(B);
      for (int b = 0; b < B; b++) {
        double expected = c.slow().apply(b, masked ? MASK : all);
        assertThat(found.getDouble(b)).as("%s %s", masked, b).isCloseTo(expected, within(1e-10));
      }
    }
  }

  /** In double: a central difference with step 1e-6 is good to about nine digits. */
  @ParameterizedTest
  @MethodSource("cases")
  void everyGradientIsTheSlope(Case c) {
    for (boolean masked : new boolean[] {false, true}) {
      SameDiff sd = graph(c.loss(), masked);
      INDArray gradient =
          sd.calculateGradients(feed(masked), "prediction").get("prediction").dup('c');
      INDArray values = sd.getVariable("prediction").getArr();
      for (int i = 0; i < values.length(); i += 7) {
        double slope =
            (moved(sd, values, i, 1e-6, masked) - moved(sd, values, i, -1e-6, masked)) / 2e-6;
        assertThat(gradient.getDouble(i)).as("entry " + i).isCloseTo(slope, within(1e-7));
      }
    }
  }

  private static double moved(SameDiff sd, INDArray values, int i, double step, boolean masked) {
    double before = values.getDouble(i);
    values.putScalar(i, before + step);
    double loss = sd.outputSingle(feed(masked), "loss").getDouble(0);
    values.putScalar(i, before);
    return loss;
  }

  @Test
  void settingsThatSayNothingOrFitNothingAreRefused() {
    assertThatThrownBy(() -> LossSettings.of(Kind.MEAN_SQUARE).withChannels(Channels.JOINT))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("channels", "MEAN_SQUARE", "JOINT");
    assertThatThrownBy(() -> LossSettings.PUBLISHED.withGradientPenalty(-1))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("gradientPenalty");
    assertThatThrownBy(() -> LossSettings.PUBLISHED.withReconstruction(Double.NaN))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("reconstruction");
    assertThatThrownBy(() -> new GradientLoss(8, 2))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("width");
  }
}

package org.operatorzoo.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.field.AxisResize;

/** Operations on fields [B, H, W, C] against sums written out. */
class FieldOperationsTest {

  private static final int BATCH = 2;
  private static final int HEIGHT = 6;
  private static final int WIDTH = 8;
  private static final int IN = 3;
  private static final int OUT = 2;
  private static final long[] FIELD = {BATCH, HEIGHT, WIDTH, IN};

  /** A value of a field, 0 beyond the edge. */
  private static double at(double[] x, int height, int width, int c, int b, int i, int j, int k) {
    return i < 0 || j < 0 || i >= height || j >= width
        ? 0
        : x[((b * height + i) * width + j) * c + k];
  }

  private static void assertValues(OperationProbe probe, double[] expected) {
    INDArray exact = probe.value(DataType.DOUBLE);
    INDArray single = probe.value(DataType.FLOAT);
    assertThat(exact.length()).isEqualTo(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(exact.data().getDouble(i)).isCloseTo(expected[i], within(1e-12));
      assertThat(single.data().getDouble(i)).isCloseTo(expected[i], within(1e-5));
    }
  }

  @ParameterizedTest
  @CsvSource({"3,1,1", "3,2,1", "1,1,0", "5,1,2", "2,2,0"})
  void aConvolutionIsItsSumOverWindows(int kernel, int stride, int padding) {
    OperationProbe probe =
        new OperationProbe(
            true,
            (s, v) -> Convolutions.convolution(s.sd(), v[0], v[1], v[2], kernel, stride, padding),
            FIELD,
            new long[] {kernel, kernel, IN, OUT},
            new long[] {OUT});
    double[] x = probe.input(0);
    double[] w = probe.input(1);
    double[] bias = probe.input(2);
    int rows = (HEIGHT + 2 * padding - kernel) / stride + 1;
    int columns = (WIDTH + 2 * padding - kernel) / stride + 1;
    double[] y = new double[BATCH * rows * columns * OUT];
    for (int n = 0; n < y.length; n++) {
      int o = n % OUT;
      int j = n / OUT % columns;
      int i = n / OUT / columns % rows;
      int b = n / OUT / columns / rows;
      y[n] = bias[o];
      for (int k = 0; k < kernel * kernel * IN; k++) {
        int u = k / IN / kernel - padding;
        int t = k / IN % kernel - padding;
        y[n] +=
            w[k * OUT + o] * at(x, HEIGHT, WIDTH, IN, b, i * stride + u, j * stride + t, k % IN);
      }
    }
    assertValues(probe, y);
    probe.assertGradients();
  }

  @Test
  void aDepthwiseConvolutionSumsWindowsOfEachChannelAlone() {
    OperationProbe probe =
        new OperationProbe(
            true,
            (s, v) -> Convolutions.depthwise(s.sd(), v[0], v[1], v[2], 3, 1),
            FIELD,
            new long[] {3, 3, IN, 1},
            new long[] {IN});
    double[] x = probe.input(0);
    double[] w = probe.input(1);
    double[] y = new double[x.length];
    for (int n = 0; n < y.length; n++) {
      int c = n % IN;
      int j = n / IN % WIDTH;
      int i = n / IN / WIDTH % HEIGHT;
      int b = n / IN / WIDTH / HEIGHT;
      y[n] = probe.input(2)[c];
      for (int k = 0; k < 9; k++) {
        y[n] += w[k * IN + c] * at(x, HEIGHT, WIDTH, IN, b, i + k / 3 - 1, j + k % 3 - 1, c);
      }
    }
    assertValues(probe, y);
    probe.assertGradients();
  }

  @ParameterizedTest
  @CsvSource({"2,2", "3,2"})
  void aTransposedConvolutionSpreadsEachNumberOverItsWindow(int kernel, int stride) {
    OperationProbe probe =
        new OperationProbe(
            true,
            (s, v) -> Convolutions.transposed(s.sd(), v[0], v[1], v[2], kernel, stride),
            FIELD,
            new long[] {kernel, kernel, OUT, IN},
            new long[] {OUT});
    double[] x = probe.input(0);
    double[] w = probe.input(1);
    double[] bias = probe.input(2);
    int rows = stride * (HEIGHT - 1) + kernel;
    int columns = stride * (WIDTH - 1) + kernel;
    double[] y = new double[BATCH * rows * columns * OUT];
    Arrays.setAll(y, n -> bias[n % OUT]);
    for (int n = 0; n < x.length; n++) {
      int c = n % IN;
      int j = n / IN % WIDTH;
      int i = n / IN / WIDTH % HEIGHT;
      int b = n / IN / WIDTH / HEIGHT;
      for (int k = 0; k < kernel * kernel * OUT; k++) {
        int u = i * stride + k / OUT / kernel;
        int t = j * stride + k / OUT % kernel;
        y[((b * rows + u) * columns + t) * OUT + k % OUT] += w[k * IN + c] * x[n];
      }
    }
    assertValues(probe, y);
    probe.assertGradients();
  }

  @Test
  void poolingTakesTheLargestOrTheMeanOfEachWindow() {
    OperationProbe largest =
        new OperationProbe(true, (s, v) -> Convolutions.maximum(s.sd(), v[0], 2), FIELD);
    OperationProbe mean =
        new OperationProbe(true, (s, v) -> Convolutions.mean(s.sd(), v[0], 2), FIELD);
    double[] x = largest.input(0);
    double[] most = new double[x.length / 4];
    double[] middle = new double[x.length / 4];
    Arrays.fill(most, Double.NEGATIVE_INFINITY);
    for (int n = 0; n < x.length; n++) {
      int j = n / IN % WIDTH / 2;
      int i = n / IN / WIDTH / 2;
      int to = (i * WIDTH / 2 + j) * IN + n % IN;
      most[to] = Math.max(most[to], x[n]);
      middle[to] += x[n] / 4;
    }
    assertValues(largest, most);
    assertValues(mean, middle);
    largest.assertGradients();
    mean.assertGradients();
  }

  @ParameterizedTest
  @EnumSource(Padding.class)
  void paddingAddsZerosOrTheOppositeEdge(Padding padding) {
    OperationProbe probe =
        new OperationProbe(true, (s, v) -> padding.around(s.sd(), v[0], HEIGHT, WIDTH, 2), FIELD);
    double[] x = probe.input(0);
    int rows = HEIGHT + 4;
    int columns = WIDTH + 4;
    double[] y = new double[BATCH * rows * columns * IN];
    for (int n = 0; n < y.length; n++) {
      int j = n / IN % columns - 2;
      int i = n / IN / columns % rows - 2;
      int b = n / IN / columns / rows;
      y[n] =
          padding == Padding.ZERO
              ? at(x, HEIGHT, WIDTH, IN, b, i, j, n % IN)
              : at(
                  x,
                  HEIGHT,
                  WIDTH,
                  IN,
                  b,
                  Math.floorMod(i, HEIGHT),
                  Math.floorMod(j, WIDTH),
                  n % IN);
    }
    assertValues(probe, y);
    probe.assertGradients();
  }

  @Test
  void zerosAfterTheLastRowAndColumnAreCutOffAgain() {
    OperationProbe probe =
        new OperationProbe(
            true,
            (s, v) -> Padding.crop(s.sd(), Padding.zerosAfter(s.sd(), v[0], 3, 1), HEIGHT, WIDTH),
            FIELD);
    assertValues(probe, probe.input(0));
    probe.assertGradients();
  }

  static Stream<AxisResize> resizes() {
    return Stream.of(
        AxisResize.bilinear(HEIGHT, 9),
        AxisResize.alignedBilinear(HEIGHT, 4),
        AxisResize.bicubic(HEIGHT, 13, false),
        AxisResize.antialiasedBicubic(HEIGHT, 12, false),
        AxisResize.antialiasedBicubic(HEIGHT, 4, true));
  }

  @ParameterizedTest
  @MethodSource("resizes")
  void aResizedFieldIsAMatrixAlongEachAxisFusedOrNot(AxisResize rows) {
    AxisResize columns = AxisResize.antialiasedBicubic(WIDTH, 5, false);
    double[][] a = rows.matrix();
    double[][] c = columns.matrix();
    for (boolean fused : new boolean[] {true, false}) {
      OperationProbe probe =
          new OperationProbe(fused, (s, v) -> Resizing.field(s, v[0], rows, columns), FIELD);
      double[] x = probe.input(0);
      double[] y = new double[BATCH * a.length * c.length * IN];
      for (int n = 0; n < y.length; n++) {
        int j = n / IN % c.length;
        int i = n / IN / c.length % a.length;
        int b = n / IN / c.length / a.length;
        for (int k = 0; k < HEIGHT * WIDTH; k++) {
          int from = ((b * HEIGHT + k / WIDTH) * WIDTH + k % WIDTH) * IN + n % IN;
          y[n] += a[i][k / WIDTH] * c[j][k % WIDTH] * x[from];
        }
      }
      assertValues(probe, y);
      probe.assertGradients();
    }
  }

  private static double reference(Activation activation, double x) {
    DoubleUnaryOperator f =
        switch (activation) {
          case GELU -> v -> v * cumulative(v);
          case RELU -> v -> v > 0 ? v : 0;
          case LEAKY_RELU -> v -> v > 0 ? v : v / 100;
          case TANH -> Math::tanh;
          case SIGMOID -> v -> 1 / (1 + Math.exp(-v));
          case SILU -> v -> v / (1 + Math.exp(-v));
          case SOFTPLUS -> v -> Math.log(1 + Math.exp(v));
        };
    return f.applyAsDouble(x);
  }

  /** Normal distribution by Simpson's rule from 0. */
  private static double cumulative(double x) {
    int steps = 2000;
    double h = x / steps;
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      double weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
      sum += weight * Math.exp(-i * h * i * h / 2);
    }
    return 0.5 + sum * h / 3 / Math.sqrt(2 * Math.PI);
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void activationsAreTheirFormulas(Activation activation) {
    OperationProbe probe =
        new OperationProbe(true, (s, v) -> activation.of(s, v[0]), new long[] {5, 7});
    assertValues(probe, Arrays.stream(probe.input(0)).map(x -> reference(activation, x)).toArray());
    probe.assertGradients();
  }
}

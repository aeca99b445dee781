package org.operatorzoo.core.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.operatorzoo.core.layer.LayerProbe.random;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.Grid;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.layer.LayerProbe;

/** The convolution against sums over modes and points, on finer, coarser and overlapping grids. */
class RegriddingConvolutionTest {

  private static final int CHANNELS = 2;

  /** Amplitude of mode (k, l) of a channel, real and imaginary part. */
  private static double[] amplitude(INDArray x, Grid g, int c, int k, int l) {
    double[] sum = new double[2];
    for (int y = 0; y < g.height(); y++) {
      for (int z = 0; z < g.width(); z++) {
        double angle = 2 * Math.PI * ((double) k * y / g.height() + (double) l * z / g.width());
        sum[0] += x.getDouble(0, y, z, c) * Math.cos(angle);
        sum[1] -= x.getDouble(0, y, z, c) * Math.sin(angle);
      }
    }
    sum[0] /= g.height() * g.width();
    sum[1] /= g.height() * g.width();
    return sum;
  }

  @ParameterizedTest
  @CsvSource({"6,7,9,10,3", "9,10,6,7,2", "8,8,5,6,4", "5,6,5,6,3", "5,6,8,8,4"})
  void theResultHasTheMixedAmplitudesOnTheNewGrid(int h, int w, int newH, int newW, int m) {
    Grid from = new Grid(h, w);
    Grid to = new Grid(newH, newW);
    var layer = new RegriddingConvolution("conv", CHANNELS, 1, from, to, m);
    INDArray x = random(1, 1, h, w, CHANNELS);
    INDArray[] corners = {random(2, CHANNELS, 1, m, m, 2), random(3, CHANNELS, 1, m, m, 2)};
    Map<String, INDArray> values = new LinkedHashMap<>();
    values.put("input", x);
    for (int corner = 1; corner <= 2; corner++) {
      String name = "conv.weights" + corner;
      values.put(name, Declaration.of(layer).get(name).layout().toGraph(corners[corner - 1]));
    }
    LayerProbe probe =
        new LayerProbe(DataType.DOUBLE, values, at -> layer.apply(at, at.parameter("input")));
    double[] y = new double[newH * newW];
    for (int l = 0; l < m; l++) {
      for (int row = 0; row < newH; row++) {
        boolean negative = row >= newH - m;
        if (!negative && row >= m) {
          continue;
        }
        int k = negative ? row - newH : row;
        INDArray weights = corners[negative ? 1 : 0];
        int at = negative ? k + m : k;
        double real = 0;
        double imaginary = 0;
        for (int c = 0; c < CHANNELS; c++) {
          double[] a = amplitude(x, from, c, k, l);
          double re = weights.getDouble(c, 0, at, l, 0);
          double im = weights.getDouble(c, 0, at, l, 1);
          real += a[0] * re - a[1] * im;
          imaginary += a[0] * im + a[1] * re;
        }
        double both = l == 0 || 2 * l == newW ? 1 : 2;
        for (int n = 0; n < y.length; n++) {
          double angle =
              2 * Math.PI * ((double) k * (n / newW) / newH + (double) l * (n % newW) / newW);
          y[n] += both * (real * Math.cos(angle) - imaginary * Math.sin(angle));
        }
      }
    }
    for (int n = 0; n < y.length; n++) {
      assertThat(probe.output().getDouble(0, n / newW, n % newW, 0)).isCloseTo(y[n], within(1e-12));
    }
    probe.assertGradientsEqualDifferences();
    probe.assertPlanned();
  }

  @Test
  void modesThatOneOfTheGridsHasNotAreRefused() {
    assertThatThrownBy(
            () -> new RegriddingConvolution("conv", 1, 1, new Grid(8, 8), new Grid(8, 4), 4))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("modes of conv");
  }
}

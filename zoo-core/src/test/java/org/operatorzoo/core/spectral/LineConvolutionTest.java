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
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.layer.LayerProbe;

/** Spectral convolutions along one axis against sums over points and modes. */
class LineConvolutionTest {

  private static final int CHANNELS = 2;

  /** A line [N, channels] convolved with W [in, out, L, 2]. */
  private static double[][] convolved(double[][] line, INDArray w, int modes) {
    int n = line.length;
    double[][] result = new double[n][CHANNELS];
    for (int l = 0; l < modes; l++) {
      double both = l == 0 || 2 * l == n ? 1 : 2;
      for (int o = 0; o < CHANNELS; o++) {
        double real = 0;
        double imaginary = 0;
        for (int c = 0; c < CHANNELS; c++) {
          for (int x = 0; x < n; x++) {
            double angle = 2 * Math.PI * l * x / n;
            double re = line[x][c] * Math.cos(angle);
            double im = -line[x][c] * Math.sin(angle);
            real += re * w.getDouble(c, o, l, 0) - im * w.getDouble(c, o, l, 1);
            imaginary += re * w.getDouble(c, o, l, 1) + im * w.getDouble(c, o, l, 0);
          }
        }
        for (int x = 0; x < n; x++) {
          double angle = 2 * Math.PI * l * x / n;
          result[x][o] += both * (real * Math.cos(angle) - imaginary * Math.sin(angle)) / n;
        }
      }
    }
    return result;
  }

  @ParameterizedTest
  @CsvSource({"6,8,3", "5,7,3", "4,6,3"})
  void theFactorisedConvolutionIsTheSumOverRowsAndColumns(int height, int width, int modes) {
    var layer = new FactorizedSpectralConvolution("fourier", CHANNELS, modes, 1);
    INDArray x = random(1, width, height, 3, CHANNELS);
    INDArray across = random(2, CHANNELS, CHANNELS, modes, 2);
    INDArray down = random(3, CHANNELS, CHANNELS, modes, 2);
    Map<String, INDArray> values = new LinkedHashMap<>();
    values.put("planes", x);
    values.put("fourier.0", Declaration.of(layer).get("fourier.0").layout().toGraph(across));
    values.put("fourier.1", Declaration.of(layer).get("fourier.1").layout().toGraph(down));
    LayerProbe probe =
        new LayerProbe(
            DataType.DOUBLE, values, at -> layer.apply(at, at.parameter("planes"), height, width));
    INDArray y = probe.output().reshape(width, height, 3, CHANNELS);
    for (int b = 0; b < 3; b++) {
      for (int i = 0; i < height; i++) {
        for (int j = 0; j < width; j++) {
          double[][] row = new double[width][CHANNELS];
          double[][] column = new double[height][CHANNELS];
          for (int c = 0; c < CHANNELS; c++) {
            for (int k = 0; k < width; k++) {
              row[k][c] = x.getDouble(k, i, b, c);
            }
            for (int k = 0; k < height; k++) {
              column[k][c] = x.getDouble(j, k, b, c);
            }
          }
          double expected =
              convolved(row, across, modes)[j][1] + convolved(column, down, modes)[i][1];
          assertThat(y.getDouble(j, i, b, 1)).isCloseTo(expected, within(1e-12));
        }
      }
    }
    probe.assertGradientsEqualDifferences();
    probe.assertPlanned();
  }

  @Test
  void moreModesThanALineHasAreRefused() {
    assertThatThrownBy(() -> new LineDft(7, 5, FourierNorm.ORTHO))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("modes");
  }
}

package org.operatorzoo.datasets.generate.navierstokes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.jtransforms.fft.DoubleFFT_2D;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.operatorzoo.core.random.Seeds;

class Fourier2dTest {

  private static double[] noise(int length) {
    RandomGenerator random = Seeds.generator(1, "test", length);
    double[] values = new double[length];
    for (int p = 0; p < length; p++) {
      values[p] = random.nextGaussian();
    }
    return values;
  }

  // Powers of two, odd and even, and sides with the factors 3, 5, 7, 11 and 13.
  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8, 16, 32, 64, 128, 6, 10, 12, 14, 22, 24, 26, 30, 36, 48, 50, 60, 90})
  void spectraAreThoseOfJTransforms(int n) {
    double[] field = noise(n * n);
    double[] spectrum = new Fourier2d(n).spectrum(field);
    double[] expected = new double[2 * n * n];
    System.arraycopy(field, 0, expected, 0, n * n);
    new DoubleFFT_2D(n, n).realForwardFull(expected);
    int half = n / 2 + 1;
    // Rounding: the largest value is about 4n, each of 2·log2 n stages adds its share.
    double tolerance = 1e-14 * n * 4;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < half; j++) {
        assertThat(spectrum[i * half + j]).isCloseTo(expected[2 * (i * n + j)], within(tolerance));
        assertThat(spectrum[(n + i) * half + j])
            .isCloseTo(expected[2 * (i * n + j) + 1], within(tolerance));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 6, 32, 60, 128})
  void theFieldOfASpectrumIsTheField(int n) {
    double[] field = noise(n * n);
    Fourier2d fourier = new Fourier2d(n);
    double[] spectrum = fourier.spectrum(field);
    double[] kept = spectrum.clone();
    double[] back = fourier.field(spectrum);
    assertThat(spectrum).containsExactly(kept);
    for (int p = 0; p < n * n; p++) {
      assertThat(back[p]).isCloseTo(field[p], within(1e-13));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 30})
  void twoFieldsComeBackTogether(int n) {
    Fourier2d fourier = new Fourier2d(n);
    double[] a = noise(n * n);
    double[] b = noise(n * n + 1);
    double[][] fieldA = new double[n][n];
    double[][] fieldB = new double[n][n];
    fourier.inverse(planes(fourier, n, a), planes(fourier, n, b), fieldA, fieldB);
    for (int x = 0; x < n; x++) {
      for (int y = 0; y < n; y++) {
        assertThat(fieldA[y][x] / n / n).isCloseTo(a[x * n + y], within(1e-13));
        assertThat(fieldB[y][x] / n / n).isCloseTo(b[x * n + y], within(1e-13));
      }
    }
  }

  private static double[][][] planes(Fourier2d fourier, int n, double[] field) {
    double[] spectrum = fourier.spectrum(field);
    double[][][] planes = fourier.planes();
    int half = fourier.half();
    for (int row = 0; row < 2 * n; row++) {
      System.arraycopy(spectrum, row * half, planes[row / n][row % n], 0, half);
    }
    return planes;
  }
}

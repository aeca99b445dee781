package org.operatorzoo.datasets.generate.navierstokes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
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
    double[][][] fields = fourier.pair();
    fourier.inversePair(pair(fourier, n, fourier.half(), a, b), fourier.half(), fields);
    for (int x = 0; x < n; x++) {
      for (int y = 0; y < n; y++) {
        assertThat(fields[0][y][x] / n / n).isCloseTo(a[x * n + y], within(1e-13));
        assertThat(fields[1][y][x] / n / n).isCloseTo(b[x * n + y], within(1e-13));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 30})
  void modesBeyondTheBandCountAsZero(int n) {
    Fourier2d fourier = new Fourier2d(n);
    int band = n / 3 + 1;
    double[] a = limited(fourier, band, noise(n * n));
    double[] b = limited(fourier, band, noise(n * n + 1));
    double[][][] fields = fourier.pair();
    Arrays.fill(fields[0][band], 7);
    fourier.inversePair(pair(fourier, n, band, a, b), band, fields);
    for (int x = 0; x < n; x++) {
      for (int y = 0; y < n; y++) {
        assertThat(fields[0][y][x] / n / n).isCloseTo(a[x * n + y], within(1e-13));
        assertThat(fields[1][y][x] / n / n).isCloseTo(b[x * n + y], within(1e-13));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 30})
  void twoFieldsAreTransformedTogether(int n) {
    Fourier2d fourier = new Fourier2d(n);
    double[][] inputs = {noise(n * n), noise(n * n + 1)};
    double[][][] fields = fourier.pair();
    for (int p = 0; p < n * n; p++) {
      fields[0][p % n][p / n] = inputs[0][p];
      fields[1][p % n][p / n] = inputs[1][p];
    }
    int band = n / 3 + 1;
    double[][][] spectra = fourier.spectra(band);
    fourier.forwardPair(fields, band, spectra);
    for (int field = 0; field < 2; field++) {
      double[] expected = fourier.spectrum(inputs[field]);
      for (int row = 0; row < 2 * n; row++) {
        for (int ky = 0; ky < band; ky++) {
          assertThat(spectra[row / n][row % n][field * band + ky])
              .isCloseTo(expected[row * fourier.half() + ky], within(1e-14 * n * 4));
        }
      }
    }
  }

  /** The spectrum of a + ib, with columns of −ky behind those of ky. */
  private static double[][][] pair(Fourier2d fourier, int n, int band, double[] a, double[] b) {
    double[] first = fourier.spectrum(a);
    double[] second = fourier.spectrum(b);
    double[][][] pair = fourier.pair();
    int half = fourier.half();
    for (int i = 0; i < n; i++) {
      for (int ky = 0; ky < band; ky++) {
        int p = i * half + ky;
        int q = (n + i) * half + ky;
        pair[0][i][ky] = first[p] - second[q];
        pair[1][i][ky] = first[q] + second[p];
        if (ky > 0 && 2 * ky < n) {
          pair[0][(n - i) % n][band - 1 + ky] = first[p] + second[q];
          pair[1][(n - i) % n][band - 1 + ky] = second[p] - first[q];
        }
      }
    }
    return pair;
  }

  /** The field without the modes from ky = band. */
  private static double[] limited(Fourier2d fourier, int band, double[] field) {
    double[] spectrum = fourier.spectrum(field);
    for (int p = 0; p < spectrum.length; p++) {
      spectrum[p] = p % fourier.half() < band ? spectrum[p] : 0;
    }
    return fourier.field(spectrum);
  }
}

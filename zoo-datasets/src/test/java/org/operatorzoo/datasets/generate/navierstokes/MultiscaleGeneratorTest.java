package org.operatorzoo.datasets.generate.navierstokes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.datasets.Goldens;

class MultiscaleGeneratorTest {

  private static final String REFERENCE = "solvers/m2m_multiscale_32.h5";

  /** The source on n×n points, as a field. */
  private static double[] source(List<Integer> waveNumbers, int n, double time) {
    Fourier2d fourier = new Fourier2d(n);
    double[] spectrum = new double[fourier.size()];
    MultiscaleSettings settings = MultiscaleSettings.of(waveNumbers, n, 1);
    new TravellingSources(n, fourier, settings).write(time, spectrum);
    return fourier.field(spectrum);
  }

  @Test
  void theSourceIsTheReferences() {
    List<Integer> waves = List.of(1, 2, 4, 8);
    double[] start = Goldens.doubles(REFERENCE, "source_t0");
    double[] later = Goldens.doubles(REFERENCE, "source_t0.5");
    assertThat(Goldens.distance(source(waves, 32, 0), start, 0)).isLessThan(1e-13);
    assertThat(Goldens.distance(source(waves, 32, 0.5), later, 0)).isLessThan(1e-13);
  }

  @Test
  void theSourceOfTheCatalogueHasTheValuesOfItsFormula() {
    List<Integer> waves = List.of(2, 4, 8, 16);
    double[][] expected = {
      {-0.001461031, -0.477469337, -0.000254757, 14.292623998},
      {0.244045512, -1.047279798, 1.859821932, 0.634887992}
    };
    double[] times = {0, 3.5};
    for (int k = 0; k < 2; k++) {
      double[] f = source(waves, 64, times[k]);
      int[] points = {5 * 64 + 7, 5 * 64 + 40, 40 * 64 + 7, 40 * 64 + 40};
      for (int p = 0; p < 4; p++) {
        // The values are given to nine decimals.
        assertThat(f[points[p]]).isCloseTo(expected[k][p], within(1e-9));
      }
    }
    double squares = 0;
    for (double value : source(waves, 64, 0)) {
      squares += value * value / 4096;
    }
    assertThat(Math.sqrt(squares)).isCloseTo(7.084044308, within(1e-9));
  }

  // The reference took steps of 0.005; ours of 0.01 differ from them by 4e-9.
  @Test
  void theTrajectoryIsTheReferences() {
    MultiscaleSettings settings = MultiscaleSettings.of(List.of(1, 2, 4, 8), 32, 3);
    VorticityEquation equation = new MultiscaleGenerator(settings).equation(32);
    VorticitySolver solver = new VorticitySolver(equation);
    double[] reference = Goldens.doubles(REFERENCE, "frames");
    double[] w = equation.fourier().spectrum(Goldens.doubles(REFERENCE, "initial"));
    for (int frame = 0; frame < 3; frame++) {
      w = solver.advance(w, 0.5, 0.01);
      double[] field = equation.fourier().field(w);
      assertThat(Goldens.distance(field, reference, frame * 1024)).isLessThan(1e-8);
    }
  }

  /** The coarse frames are samples of the same flow: the solver's grid is the same. */
  @Test
  void aCoarseGridIsSolvedOnOneThatResolvesEverySource() {
    List<Integer> waves = List.of(2, 4, 8, 16);
    assertThat(MultiscaleSettings.of(waves, 64, 1).refinement()).isEqualTo(2);
    assertThat(MultiscaleSettings.of(waves, 32, 1).refinement()).isEqualTo(2);
    assertThat(MultiscaleSettings.of(waves, 16, 1).refinement()).isEqualTo(4);
    float[] coarse = new MultiscaleGenerator(MultiscaleSettings.of(waves, 16, 2)).generate(3, 1);
    float[] fine = new MultiscaleGenerator(MultiscaleSettings.of(waves, 32, 2)).generate(3, 1);
    for (int t = 0; t < 2; t++) {
      for (int i = 0; i < 16; i++) {
        for (int j = 0; j < 16; j++) {
          assertThat(coarse[(t * 16 + i) * 16 + j]).isEqualTo(fine[(t * 32 + 2 * i) * 32 + 2 * j]);
        }
      }
    }
  }

  @Test
  void everyQuarterMovesOnItsOwnScaleWithTheSameAmplitude() {
    MultiscaleSettings settings = MultiscaleSettings.of(List.of(1, 2, 4, 8), 32, 20);
    float[] values = new MultiscaleGenerator(settings).generate(1, 0);
    double[] squares = new double[4];
    double[] slopes = new double[4];
    for (int i = 0; i < 32; i++) {
      for (int j = 0; j < 32; j++) {
        int p = i / 16 * 2 + j / 16;
        double w = values[(19 * 32 + i) * 32 + j];
        squares[p] += w * w / 256;
        double next = values[(19 * 32 + i) * 32 + (j + 1) % 32];
        slopes[p] += (next - w) * (next - w) / 256;
      }
    }
    for (int p = 0; p < 4; p++) {
      assertThat(Math.sqrt(squares[p])).as("quarter " + p).isBetween(0.3, 1.5);
    }
    assertThat(slopes[1] / squares[1]).isGreaterThan(1.3 * slopes[0] / squares[0]);
    assertThat(slopes[2] / squares[2]).isGreaterThan(1.3 * slopes[1] / squares[1]);
    assertThat(slopes[3] / squares[3]).isGreaterThan(1.3 * slopes[2] / squares[2]);
  }

  @Test
  void settingsOutsideTheirRangesAreRefusedByName() {
    assertThatThrownBy(() -> MultiscaleSettings.of(List.of(1, 2, 4), 32, 2))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("waveNumbers", "square", "3");
    assertThatThrownBy(() -> MultiscaleSettings.of(List.of(0), 32, 2))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("waveNumbers");
    assertThatThrownBy(() -> MultiscaleSettings.of(List.of(1), 32, 2).withFrameInterval(0))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("frameInterval");
  }
}

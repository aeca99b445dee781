package org.operatorzoo.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.operatorzoo.core.field.FieldBatch;

class EnergySpectrumTest {

  @Test
  void aWaveHasItsVarianceAtItsWavenumber() {
    FieldBatch field = FieldBatch.zeros(2, 24, 24, 1, 1);
    for (int i = 0; i < 576; i++) {
      // Amplitude 2 at κ = (3, 4), |κ| = 5; the second field of the batch is constant.
      field.values()[i] =
          (float) (7 + 2 * Math.sin(2 * Math.PI * (3 * (i / 24) + 4 * (i % 24)) / 24.0));
      field.values()[576 + i] = 1;
    }
    double[] energy = EnergySpectrum.of(field, 0, 0);
    assertThat(energy).hasSize(12);
    assertThat(energy[4]).isCloseTo(2.0 * 2 / 2 / 2, within(1e-6)); // half of a²/2: batch mean
    energy[4] = 0;
    assertThat(Arrays.stream(energy).max().orElseThrow()).isLessThan(1e-12);
  }

  @Test
  void aSmoothFieldsShellsAddUpToItsVariance() {
    FieldBatch field = FieldBatch.zeros(1, 20, 32, 2, 2);
    Random random = new Random(5);
    double[] phase = random.doubles(6).toArray();
    for (int y = 0; y < 20; y++) {
      for (int x = 0; x < 32; x++) {
        double u = 0;
        for (int k = 1; k <= 6; k++) {
          u += Math.cos(2 * Math.PI * (k * y / 20.0 + (7 - k) * x / 32.0 + phase[k - 1])) / k;
        }
        field.values()[field.index(0, y, x, 1, 1)] = (float) u;
      }
    }
    double variance = 0;
    for (int k = 1; k <= 6; k++) {
      variance += 0.5 / (k * k);
    }
    assertThat(Arrays.stream(EnergySpectrum.of(field, 1, 1)).sum())
        .isCloseTo(variance, within(1e-5)); // float32 values
    assertThat(Arrays.stream(EnergySpectrum.of(field, 0, 1)).sum()).isZero();
  }

  @Test
  void aFieldThatIsNotFiniteHasNoSpectrum() {
    FieldBatch field = FieldBatch.zeros(1, 4, 4, 1, 1);
    field.values()[3] = Float.POSITIVE_INFINITY;
    assertThat(EnergySpectrum.of(field, 0, 0)).containsOnly(Double.NaN);
  }
}

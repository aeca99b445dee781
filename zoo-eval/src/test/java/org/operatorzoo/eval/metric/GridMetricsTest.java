package org.operatorzoo.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.eval.support.Fields;

/** Metrics that look at neighbours: spectrum and boundary. */
class GridMetricsTest {

  private static final Metric LOW = new SpectralError(SpectralError.Band.LOW);
  private static final Metric MID = new SpectralError(SpectralError.Band.MID);
  private static final Metric HIGH = new SpectralError(SpectralError.Band.HIGH);
  private static final Metric BOUNDARY = new BoundaryError();

  @Property(tries = 60)
  void aSingleWaveIsSeenInItsBandAlone(
      @ForAll @IntRange(max = 15) int i, @ForAll @IntRange(max = 15) int j) {
    int n = 32;
    double amplitude = 0.5;
    FieldBatch zero = FieldBatch.zeros(1, n, n, 1, 1);
    FieldBatch wave =
        Fields.of(
            n, n, 1, 1, (y, x, t, c) -> amplitude * Math.cos(2 * Math.PI * (i * y + j * x) / n));
    int bin = (int) Math.floor(Math.hypot(i, j));
    // A cosine has two wave numbers, one of them in the quadrant; the constant has one.
    double height = bin == 0 ? amplitude : amplitude / 2;
    FieldBatch mask = Fields.everywhere(n, n, 1);
    // Float32 waves carry rounding of 1e-8 into other bins.
    assertThat(LOW.of(wave, zero, mask)).isCloseTo(bin < 4 ? height / 4 : 0, within(1e-6));
    assertThat(MID.of(wave, zero, mask))
        .isCloseTo(bin >= 4 && bin < 12 ? height / 8 : 0, within(1e-6));
    assertThat(HIGH.of(wave, zero, mask))
        .isCloseTo(bin >= 12 && bin < 16 ? height / 4 : 0, within(1e-6));
  }

  @Test
  void spectrumEqualsTheDefiningSums() {
    int rows = 10;
    int columns = 12;
    FieldBatch noise = Fields.noise(rows, columns, 1, 1, 3);
    double[] error = new double[rows * columns];
    for (int k = 0; k < error.length; k++) {
      error[k] = noise.values()[k];
    }
    double[] squares = new double[5];
    for (int i = 0; i < rows / 2; i++) {
      for (int j = 0; j < columns / 2; j++) {
        int bin = (int) Math.floor(Math.hypot(i, j));
        if (bin < 5) {
          squares[bin] += power(error, rows, columns, i, j);
        }
      }
    }
    double[] spectrum = ErrorSpectrum.of(error, new Subgrid(rows, columns));
    assertThat(spectrum).hasSize(5);
    for (int k = 0; k < 5; k++) {
      assertThat(spectrum[k]).isCloseTo(Math.sqrt(squares[k]) / 120, within(1e-12));
    }
  }

  private static double power(double[] error, int rows, int columns, int i, int j) {
    double re = 0;
    double im = 0;
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        double angle = -2 * Math.PI * ((double) i * y / rows + (double) j * x / columns);
        re += error[y * columns + x] * Math.cos(angle);
        im += error[y * columns + x] * Math.sin(angle);
      }
    }
    return re * re + im * im;
  }

  @Test
  void boundaryErrorCountsCornersTwice() {
    FieldBatch zero = FieldBatch.zeros(1, 3, 4, 1, 1);
    FieldBatch mask = Fields.everywhere(3, 4, 1);
    FieldBatch corner = Fields.of(3, 4, 1, 1, (y, x, t, c) -> y == 0 && x == 3 ? 7 : 0);
    FieldBatch edge = Fields.of(3, 4, 1, 1, (y, x, t, c) -> y == 2 && x == 1 ? 7 : 0);
    FieldBatch inside = Fields.of(3, 4, 1, 1, (y, x, t, c) -> y == 1 && x == 1 ? 7 : 0);
    assertThat(BOUNDARY.of(corner, zero, mask)).isCloseTo(7 * Math.sqrt(2.0 / 14), within(1e-12));
    assertThat(BOUNDARY.of(edge, zero, mask)).isCloseTo(7 * Math.sqrt(1.0 / 14), within(1e-12));
    assertThat(BOUNDARY.of(inside, zero, mask)).isZero();
  }

  @Property(tries = 30)
  void stridedMaskIsTheSameAsTheFieldOfItsCells(
      @ForAll @IntRange(max = 99) int seed, @ForAll @IntRange(min = 1, max = 4) int stride) {
    int n = 26 * stride;
    FieldBatch target = Fields.noise(n, n, 2, 2, seed);
    FieldBatch prediction = Fields.noise(n, n, 2, 2, seed + 100);
    FieldBatch mask = Fields.strided(target, stride, 1);
    for (Metric metric : Metrics.ALL) {
      assertThat(metric.of(prediction, target, mask))
          .as(metric.name())
          .isEqualTo(
              metric.of(
                  scored(prediction, stride),
                  scored(target, stride),
                  Fields.everywhere(26, 26, 1)));
    }
  }

  private static FieldBatch scored(FieldBatch field, int stride) {
    return Fields.of(
        26, 26, field.frames(), 1, (y, x, t, c) -> field.at(0, y * stride, x * stride, t, c));
  }

  @Test
  void anObstacleLeavesThemUndefinedAndSaysWhy() {
    FieldBatch field = Fields.noise(32, 32, 1, 1, 1);
    FieldBatch mask = Fields.of(32, 32, 1, 1, (y, x, t, c) -> y == 9 && x == 9 ? 0 : 1);
    MaskedRollout rollout = MaskedRollout.of(field, field, mask);
    for (Metric metric : new Metric[] {LOW, MID, HIGH, BOUNDARY}) {
      assertThat(metric.undefined(rollout)).as(metric.name()).isPresent();
      assertThatThrownBy(() -> metric.whole(rollout))
          .isInstanceOf(DatasetException.class)
          .hasMessageContainingAll(metric.name(), "not evenly spaced rows and columns");
    }
    assertThat(new L2re().undefined(rollout)).isEmpty();
  }

  @Test
  void bandsThatAGridDoesNotReachAreUndefined() {
    FieldBatch field = Fields.noise(24, 24, 1, 1, 1);
    MaskedRollout rollout = MaskedRollout.of(field, field, Fields.everywhere(24, 24, 1));
    assertThat(MID.undefined(rollout)).isEmpty();
    assertThat(HIGH.undefined(rollout))
        .hasValue("a grid of 24×24 scored cells, which has no wave number of 12");
  }

  @Test
  void cellsInEvenRowsAndColumnsAreAGridAndOthersAreNot() {
    assertThat(Subgrid.of(new int[] {1, 3, 11, 13}, 5)).hasValue(new Subgrid(2, 2));
    assertThat(Subgrid.of(new int[] {0, 1, 2}, 5)).hasValue(new Subgrid(1, 3));
    assertThat(Subgrid.of(new int[] {2, 7, 12}, 5)).hasValue(new Subgrid(3, 1));
    assertThat(Subgrid.of(new int[] {0, 2, 3}, 5)).isEmpty();
    assertThat(Subgrid.of(new int[] {0, 1, 6, 7}, 5)).isEmpty();
    assertThat(Subgrid.of(new int[] {0, 1, 5, 6, 15, 16}, 5)).isEmpty();
    assertThat(Subgrid.of(new int[] {0, 1, 5}, 5)).isEmpty();
  }
}

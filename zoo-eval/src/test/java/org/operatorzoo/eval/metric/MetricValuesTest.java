package org.operatorzoo.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.eval.support.Fields;

/** Values worked out by hand, and values of an independent NumPy evaluation of the formulas. */
class MetricValuesTest {

  // Two cells, two frames, two channels. Channel 0 of the truth is (3, 4), then (0, 0); channel 1
  // is 1 everywhere. The prediction is right in frame 0 and says (3, 4) and (1, 3) in frame 1.
  private static final FieldBatch TARGET = small(3, 1, 0, 1, 4, 1, 0, 1);
  private static final FieldBatch PREDICTION = small(3, 1, 3, 1, 4, 1, 4, 3);
  private static final FieldBatch ALL = Fields.everywhere(1, 2, 2);

  private static final FieldBatch WAVE =
      Fields.of(
          32,
          28,
          3,
          2,
          (a, b, t, c) -> Math.sin(0.4 * a + 0.3 * t) * Math.cos(0.7 * b - c) + 0.5 * c);
  private static final FieldBatch DISTURBED =
      Fields.of(
          32,
          28,
          3,
          2,
          (a, b, t, c) ->
              Math.sin(0.4 * a + 0.3 * t) * Math.cos(0.7 * b - c)
                  + 0.5 * c
                  + 0.1 * (t + 1) * Math.sin(1.1 * a * b + c)
                  + 0.02 * c);

  @Test
  void metricsOfValuesEqualWhatIsWorkedOutByHand() {
    // Frame 1: channel 0 is off by (3, 4), channel 1 by (0, 2).
    Map<String, Double> whole =
        Map.of(
            "l2re",
            (5.0 / 5 + 2.0 / 2) / 2,
            "relative-l2",
            1.0, // both norms are √29
            "relative-l1",
            (7.0 / 7 + 2.0 / 4) / 2,
            "rmse",
            (Math.sqrt(12.5) + Math.sqrt(2)) / 4,
            "max-error",
            4.0,
            "crmse",
            (3.5 + 1) / 4,
            // Frame 0 is perfect; in frame 1 no truth varies, so nothing correlates.
            "correlation",
            0.5,
            "correlation-horizon",
            1.0);
    whole.forEach(
        (name, value) ->
            assertThat(Metrics.find(name).of(PREDICTION, TARGET, ALL))
                .as(name)
                .isCloseTo(value, within(1e-7)));
  }

  @Test
  void framesEqualWhatIsWorkedOutByHand() {
    Map<String, Double> secondFrame =
        Map.of(
            "rmse", (Math.sqrt(12.5) + Math.sqrt(2)) / 2,
            "max-error", 4.0,
            "crmse", (3.5 + 1) / 2,
            "correlation", 0.0,
            "correlation-horizon", 0.0);
    secondFrame.forEach(
        (name, value) -> {
          double[] frames = Metrics.find(name).perFrame(PREDICTION, TARGET, ALL);
          double perfect = name.startsWith("correlation") ? 1 : 0;
          assertThat(frames[0]).as(name).isCloseTo(perfect, within(1e-14));
          assertThat(frames[1]).as(name).isCloseTo(value, within(1e-7));
        });
  }

  @Test
  void normalisedMetricsOfOneFrameEqualWhatIsWorkedOutByHand() {
    FieldBatch target = new FieldBatch(new float[] {3, 4}, 1, 1, 2, 1, 1);
    FieldBatch prediction = new FieldBatch(new float[] {6, 8}, 1, 1, 2, 1, 1);
    FieldBatch mask = Fields.everywhere(1, 2, 1);
    assertThat(new Nrmse().of(prediction, target, mask)).isCloseTo(1, within(1e-7));
    // mean d² = (9 + 16)/2; s² = 2·(1/2)²/(2 − 1) = 1/2.
    assertThat(new Vrmse().of(prediction, target, mask)).isCloseTo(5, within(1e-5));
  }

  @Test
  void predictingTheMeanOfEveryFrameScoresAboutOneInVrmse() {
    FieldBatch target = Fields.noise(16, 16, 2, 1, 5);
    double[] means = new double[2];
    for (int i = 0; i < target.values().length; i++) {
      means[i % 2] += target.values()[i] / 256;
    }
    FieldBatch prediction = Fields.of(16, 16, 2, 1, (y, x, t, c) -> means[t]);
    // √((N − 1)/N) of N = 256.
    assertThat(new Vrmse().of(prediction, target, Fields.everywhere(16, 16, 1)))
        .isCloseTo(Math.sqrt(255.0 / 256), within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({
    "l2re, 0.2575501915585955, 0.2508457825157138",
    "relative-l2, 0.2492708856781546, 0.24799737695032434",
    "relative-l1, 0.2553662527406121, 0.24097193603837525",
    "nrmse, 0.23873600554480215, 0.23292251922638363",
    "vrmse, 0.2830534412939103, 0.2813496767181623",
    "rmse, 0.1413733208189544, 0.13914123562139113",
    "max-error, 0.3199620246887207, 0.31940799951553345",
    "frmse-low, 0.010923676857526604, 0.020696956026000298",
    "frmse-mid, 0.016858811291085272, 0.029395946942350242",
    "brmse, 0.13319269248635623, 0.12522976598814706",
    "crmse, 0.01317962859191843, 0.026461797987871082",
    "correlation, 0.9571830000193411, 0.957667834503921",
    "correlation-horizon, 3, 3",
  })
  void valuesEqualThoseOfAnIndependentImplementation(String name, double all, double everyOther) {
    // Second column: the same formulas on every second row and column. 1e-7 leaves room for ε.
    Metric metric = Metrics.find(name);
    assertThat(metric.of(DISTURBED, WAVE, Fields.everywhere(32, 28, 2)))
        .isCloseTo(all, within(1e-7));
    assertThat(metric.of(DISTURBED, WAVE, Fields.strided(WAVE, 2, 2)))
        .isCloseTo(everyOther, within(1e-7));
  }

  @Test
  void highBandEqualsThatOfAnIndependentImplementation() {
    assertThat(Metrics.find("frmse-high").of(DISTURBED, WAVE, Fields.everywhere(32, 28, 2)))
        .isCloseTo(0.021929594287869458, within(1e-9));
  }

  @Test
  void correlationsOfFramesEqualThoseOfAnIndependentImplementation() {
    assertThat(new Correlation().perFrame(DISTURBED, WAVE, Fields.everywhere(32, 28, 2)))
        .containsExactly(
            new double[] {0.9901173439172142, 0.9617190476469923, 0.9197126084938168},
            within(1e-9));
  }

  @Test
  void horizonEndsWithTheFirstFrameThatFallsBelowEvenIfALaterOneRecovers() {
    FieldBatch target = Fields.noise(8, 8, 5, 1, 1);
    FieldBatch prediction =
        Fields.of(8, 8, 5, 1, (y, x, t, c) -> (t == 2 ? -1 : 1) * target.at(0, y, x, t, c));
    FieldBatch mask = Fields.everywhere(8, 8, 1);
    Metric horizon = new CorrelationHorizon();
    assertThat(horizon.of(prediction, target, mask)).isEqualTo(2);
    assertThat(horizon.perFrame(prediction, target, mask)).containsExactly(1, 1, 0, 0, 0);
  }

  private static FieldBatch small(float... values) {
    // Given cell by cell: (frame 0: c0, c1), (frame 1: c0, c1), then the second cell.
    return new FieldBatch(values, 1, 1, 2, 2, 2);
  }
}

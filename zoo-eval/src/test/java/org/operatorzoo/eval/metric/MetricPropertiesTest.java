package org.operatorzoo.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.eval.support.Fields;

/** What holds for every metric of the list. */
class MetricPropertiesTest {

  /** In the units of the data: twice the fields, twice the error. */
  private static final Set<String> IN_UNITS =
      Set.of("rmse", "max-error", "frmse-low", "frmse-mid", "frmse-high", "brmse", "crmse");

  private static final FieldBatch MASK = Fields.everywhere(26, 26, 2);

  @Provide
  Arbitrary<Metric> metrics() {
    return Arbitraries.of(Metrics.ALL);
  }

  @Property(tries = 60)
  void perfectPredictionIsPerfect(
      @ForAll("metrics") Metric metric, @ForAll @IntRange(max = 99) int seed) {
    FieldBatch target = target(seed);
    boolean error = metric.direction() == Direction.LOWER_IS_BETTER;
    double perfect = error ? 0 : metric instanceof CorrelationHorizon ? 3 : 1;
    // The correlation of a field with itself is 1 up to rounding of its sums.
    assertThat(metric.of(target, target, MASK)).isCloseTo(perfect, within(1e-14));
    assertThat(metric.perFrame(target, target, MASK))
        .containsExactly(new double[] {error ? 0 : 1, error ? 0 : 1, error ? 0 : 1}, within(1e-14));
  }

  @Property(tries = 80)
  void scalingBothFieldsByAPowerOfTwoScalesWhatHasUnitsAndNothingElse(
      @ForAll("metrics") Metric metric,
      @ForAll @IntRange(max = 99) int seed,
      @ForAll @IntRange(min = -3, max = 10) int exponent) {
    double scale = Math.pow(2, exponent); // exact in float32
    FieldBatch target = target(seed);
    FieldBatch prediction = prediction(seed);
    double value = metric.of(prediction, target, MASK);
    double scaled = metric.of(Fields.times(prediction, scale), Fields.times(target, scale), MASK);
    double expected = IN_UNITS.contains(metric.name()) ? scale * value : value;
    // What is left is the weight of the ε in a denominator; the fields vary by about 1.
    assertThat(scaled).isCloseTo(expected, within(1e-5 * Math.abs(expected)));
  }

  @Property(tries = 80)
  void whatTheMaskHidesNeverEnters(
      @ForAll("metrics") Metric metric,
      @ForAll @IntRange(max = 99) int seed,
      @ForAll float garbage) {
    FieldBatch target = Fields.noise(52, 52, 2, 3, seed);
    FieldBatch prediction = Fields.noise(52, 52, 2, 3, seed + 100);
    FieldBatch mask = Fields.strided(target, 2, 2); // and the third channel is padding
    double value = metric.of(prediction, target, mask);
    for (float hidden : new float[] {garbage, Float.NaN, Float.NEGATIVE_INFINITY}) {
      assertThat(
              metric.of(
                  Fields.hidden(prediction, mask, hidden),
                  Fields.hidden(target, mask, hidden),
                  mask))
          .isEqualTo(value);
    }
  }

  @Property(tries = 60)
  void paddedChannelsChangeNothing(
      @ForAll("metrics") Metric metric, @ForAll @IntRange(max = 99) int seed) {
    FieldBatch target = target(seed);
    FieldBatch prediction = prediction(seed);
    FieldBatch padded = Fields.strided(padded(target), 1, 2);
    assertThat(metric.of(padded(prediction), padded(target), padded))
        .isEqualTo(metric.of(prediction, target, MASK));
  }

  private static FieldBatch padded(FieldBatch field) {
    return Fields.of(26, 26, 3, 4, (y, x, t, c) -> c < 2 ? field.at(0, y, x, t, c) : 1);
  }

  @Property(tries = 80)
  void predictionThatIsNotFiniteIsTheWorst(
      @ForAll("metrics") Metric metric,
      @ForAll @IntRange(max = 675) int cell,
      @ForAll boolean infinite) {
    FieldBatch target = target(1);
    FieldBatch prediction = target(1);
    int at = prediction.index(0, cell / 26, cell % 26, 1, 1);
    prediction.values()[at] = infinite ? Float.POSITIVE_INFINITY : Float.NaN;
    double[] frames = metric.perFrame(prediction, target, MASK);
    if (metric instanceof CorrelationHorizon) {
      assertThat(metric.of(prediction, target, MASK)).isEqualTo(1);
      assertThat(frames).containsExactly(1, 0, 0);
    } else {
      assertThat(metric.of(prediction, target, MASK)).isEqualTo(metric.direction().worst());
      assertThat(frames[1]).isEqualTo(metric.direction().worst());
      assertThat(frames[0]).isFinite();
      assertThat(frames[2]).isFinite();
    }
  }

  @Property(tries = 40)
  void aFrameAloneHasTheValueItHasInTheRollout(
      @ForAll("metrics") Metric metric,
      @ForAll @IntRange(max = 99) int seed,
      @ForAll @IntRange(max = 2) int t) {
    if (metric instanceof CorrelationHorizon) {
      return; // looks at the frames before
    }
    FieldBatch target = target(seed);
    FieldBatch prediction = prediction(seed);
    assertThat(metric.perFrame(prediction, target, MASK)[t])
        .isEqualTo(metric.of(prediction.slice(t, 1), target.slice(t, 1), MASK));
  }

  @Test
  void namesAreDistinctAndFindTheirMetric() {
    List<String> names = Metrics.names();
    assertThat(names.stream().collect(Collectors.toSet())).hasSameSizeAs(names);
    assertThat(names.get(0)).isEqualTo("l2re");
    assertThat(names).containsAll(IN_UNITS);
    Metrics.ALL.forEach(metric -> assertThat(Metrics.find(metric.name())).isSameAs(metric));
    assertThatThrownBy(() -> Metrics.find("nrsme"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nrmse");
  }

  @Test
  void masksOfOtherNumbersAreRefused() {
    FieldBatch half = Fields.of(26, 26, 1, 2, (y, x, t, c) -> 0.5);
    assertThatThrownBy(() -> new Rmse().of(target(1), target(1), half))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("zeros and ones");
  }

  @Test
  void oneScoredCellHasNoVariance() {
    FieldBatch one = Fields.of(26, 26, 1, 2, (y, x, t, c) -> y + x == 0 ? 1 : 0);
    assertThatThrownBy(() -> new Vrmse().of(target(1), target(1), one))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("one scored cell");
    assertThat(new Rmse().of(target(1), target(1), one)).isZero();
  }

  /** Noise about 2, so that no frame vanishes. */
  private static FieldBatch target(int seed) {
    FieldBatch noise = Fields.noise(26, 26, 3, 2, seed);
    return Fields.of(26, 26, 3, 2, (y, x, t, c) -> 2 + noise.at(0, y, x, t, c));
  }

  private static FieldBatch prediction(int seed) {
    FieldBatch noise = Fields.noise(26, 26, 3, 2, seed + 1000);
    FieldBatch target = target(seed);
    float[] values = Arrays.copyOf(target.values(), target.values().length);
    for (int i = 0; i < values.length; i++) {
      values[i] += 0.3f * noise.values()[i];
    }
    return new FieldBatch(values, 1, 26, 26, 3, 2);
  }
}

package org.operatorzoo.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jhdf.HdfFile;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.testing.Waves;

class L2reTest {

  private static final Metric L2RE = new L2re();

  // Two cells, two frames, two channels: channel 0 holds 3, 4 | 0, 0 and channel 1 holds 1, 1 | 1,
  // 1.
  private static final FieldBatch TARGET = field(3, 1, 4, 1, 0, 1, 0, 1);
  private static final FieldBatch PREDICTION = field(3, 1, 4, 1, 3, 1, 4, 3);
  private static final FieldBatch ALL = mask(1, 1, 1, 1);

  @Test
  void wholeRolloutEqualsTheValueWorkedOutByHand() {
    // Channel 0: ‖(0,0,3,4)‖/‖(3,4,0,0)‖ = 1; channel 1: ‖(0,0,0,2)‖/‖(1,1,1,1)‖ = 1.
    assertThat(L2RE.of(PREDICTION, TARGET, ALL)).isCloseTo(1, within(1e-7));
  }

  @Test
  void eachFrameIsNormedByItself() {
    // Frame 0: 3/3 and 0; frame 1: 4/4 and 2/√2.
    double[] errors = L2RE.perFrame(PREDICTION, TARGET, ALL);
    assertThat(errors).hasSize(2);
    assertThat(errors[0]).isCloseTo(0.5, within(1e-7));
    assertThat(errors[1]).isCloseTo((1 + Math.sqrt(2)) / 2, within(1e-7));
  }

  @Test
  void hiddenChannelIsLeftOutOfTheMean() {
    FieldBatch far = field(3, 99, 4, 99, 0, 99, 0, 99);
    assertThat(L2RE.of(far, TARGET, mask(1, 0, 1, 0))).isZero();
  }

  @Test
  void hiddenCellNeverEntersNotEvenIfItIsNotFinite() {
    FieldBatch broken = field(3, 1, 4, 1, Float.NaN, 1, 0, Float.POSITIVE_INFINITY);
    assertThat(L2RE.of(broken, TARGET, mask(1, 1, 0, 0))).isZero();
  }

  @Test
  void vanishingTargetIsDividedByEpsilonAlone() {
    FieldBatch zero = field(0, 0, 0, 0, 0, 0, 0, 0);
    assertThat(L2RE.of(zero, zero, ALL)).isZero();
    assertThat(L2RE.of(field(1, 0, 0, 0, 0, 0, 0, 0), zero, mask(1, 0, 1, 0)))
        .isCloseTo(1e8, within(1.0));
  }

  @Test
  void predictionThatIsNotFiniteIsInfinitelyWrong() {
    assertThat(L2RE.of(field(Float.NaN, 1, 4, 1, 0, 1, 0, 1), TARGET, ALL))
        .isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(L2RE.perFrame(field(3, 1, Float.POSITIVE_INFINITY, 1, 0, 1, 0, 1), TARGET, ALL))
        .containsExactly(0, Double.POSITIVE_INFINITY);
  }

  @Test
  void targetThatIsNotFiniteAndEmptyMaskAreRefused() {
    assertThatThrownBy(() -> L2RE.of(TARGET, field(Float.NaN, 1, 4, 1, 0, 1, 0, 1), ALL))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("channel 0");
    assertThatThrownBy(() -> L2RE.of(TARGET, TARGET, mask(0, 0, 0, 0)))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("mask of zeros");
  }

  @Test
  void shapesThatDoNotFitAreNamed() {
    assertThatThrownBy(() -> L2RE.of(TARGET.slice(0, 1), TARGET, ALL))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("prediction")
        .hasMessageContaining("[1, 1, 2, 2, 2]");
    assertThatThrownBy(() -> L2RE.of(TARGET, TARGET, TARGET))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("mask");
  }

  @Property(tries = 50)
  void scalingPredictionAndTargetTogetherChangesNothing(
      @ForAll @DoubleRange(min = 1e-2, max = 1e3) double scale,
      @ForAll @IntRange(max = 99) int seed) {
    FieldBatch target = Waves.frames(8, 0, 3, 2, seed);
    FieldBatch prediction = Waves.frames(8, 1, 3, 2, seed);
    double error = L2RE.of(prediction, target, Waves.everywhere(8, 2));
    double scaled = L2RE.of(times(prediction, scale), times(target, scale), Waves.everywhere(8, 2));
    assertThat(scaled).isCloseTo(error, within(1e-5 * error)); // float32 rounding of the product
  }

  @Property(tries = 50)
  void scalingThePredictionAloneYieldsTheRelativeChange(
      @ForAll @DoubleRange(min = 0, max = 3) double scale, @ForAll @IntRange(max = 99) int seed) {
    FieldBatch target = Waves.frames(8, 0, 3, 2, seed);
    assertThat(L2RE.of(times(target, scale), target, Waves.everywhere(8, 2)))
        .isCloseTo(Math.abs(scale - 1), within(1e-6));
  }

  @Property(tries = 50)
  void perfectPredictionHasNoErrorUnderAnyMask(
      @ForAll @IntRange(max = 99) int seed, @ForAll @IntRange(max = 63) int only) {
    FieldBatch target = Waves.frames(8, 0, 3, 2, seed);
    FieldBatch mask = FieldBatch.zeros(1, 8, 8, 1, 2);
    mask.values()[2 * only] = 1;
    assertThat(L2RE.of(target, target, mask)).isZero();
    assertThat(L2RE.perFrame(target, target, mask)).containsOnly(0);
  }

  @Property(tries = 50)
  void whatTheMaskHidesNeverMatters(
      @ForAll @IntRange(max = 99) int seed,
      @ForAll float garbage,
      @ForAll @IntRange(max = 127) int at) {
    FieldBatch target = Waves.frames(8, 0, 3, 2, seed);
    FieldBatch prediction = Waves.frames(8, 1, 3, 2, seed);
    FieldBatch mask = Waves.everywhere(8, 2);
    mask.values()[at] = 0;
    double before = L2RE.of(prediction, target, mask);
    int cell = at / 2;
    for (int t = 0; t < 3; t++) {
      prediction.values()[prediction.index(0, cell / 8, cell % 8, t, at % 2)] = garbage;
      target.values()[target.index(0, cell / 8, cell % 8, t, at % 2)] = -garbage;
    }
    assertThat(L2RE.of(prediction, target, mask)).isEqualTo(before);
  }

  @Test
  @Tag("golden")
  void equalsTheReferenceImplementationOfDpot() {
    try (HdfFile file = new HdfFile(Path.of("src/test/resources/goldens/dpot_small.h5"))) {
      FieldBatch target = read(file, "target");
      FieldBatch prediction = read(file, "output");
      FieldBatch mask = read(file, "loss/eval_mask");
      double sum = 0;
      for (int b = 0; b < target.batch(); b++) {
        FieldBatch own = mask.batch() == 1 ? mask : mask.window(b);
        sum += L2RE.of(prediction.window(b), target.window(b), own);
      }
      double expected = ((Number) scalar(file, "loss/eval")).doubleValue();
      assertThat(sum).isCloseTo(expected, within(1e-6)); // the reference sums in float32
    }
  }

  private static Object scalar(HdfFile file, String path) {
    Object data = file.getDatasetByPath(path).getData();
    return data.getClass().isArray() ? Array.get(data, 0) : data;
  }

  private static FieldBatch read(HdfFile file, String path) {
    int[] shape = file.getDatasetByPath(path).getDimensions();
    float[] values = (float[]) file.getDatasetByPath(path).getDataFlat();
    int batch = shape.length == 5 ? shape[0] : 1;
    int at = shape.length - 4;
    return new FieldBatch(values, batch, shape[at], shape[at + 1], shape[at + 2], shape[at + 3]);
  }

  private static FieldBatch times(FieldBatch field, double scale) {
    float[] values = Arrays.copyOf(field.values(), field.values().length);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (values[i] * scale);
    }
    return new FieldBatch(
        values, 1, field.height(), field.width(), field.frames(), field.channels());
  }

  private static FieldBatch field(float... values) {
    // Given cell by cell: (frame 0: c0, c1), (frame 1: c0, c1), then the second cell.
    return new FieldBatch(values, 1, 1, 2, 2, 2);
  }

  private static FieldBatch mask(float... values) {
    return new FieldBatch(values, 1, 1, 2, 1, 2);
  }
}

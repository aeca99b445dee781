package org.operatorzoo.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.eval.stats.Interval;

class LinesTest {

  private static final Path OUT = Path.of("target", "figures");

  @Property(tries = 200)
  void endLabelsKeepTheirDistanceAndOrderAndMoveNoMoreThanNeeded(
      @ForAll @Size(min = 1, max = 9) List<@DoubleRange(min = 0, max = 400) Double> heights) {
    double[] wanted = heights.stream().mapToDouble(h -> h).toArray();
    double[] placed = EndLabels.place(wanted, 18, 0, 400);
    double[] sorted = Arrays.stream(placed).sorted().toArray();
    for (int i = 1; i < sorted.length; i++) {
      assertThat(sorted[i] - sorted[i - 1]).isGreaterThanOrEqualTo(18 - 1e-9);
    }
    assertThat(sorted[0]).isGreaterThanOrEqualTo(-1e-9);
    assertThat(sorted[sorted.length - 1]).isLessThanOrEqualTo(400 + 1e-9);
    for (int i = 0; i < wanted.length; i++) {
      for (int j = 0; j < wanted.length; j++) {
        assertThat(wanted[i] < wanted[j] && placed[i] > placed[j]).isFalse();
      }
    }
    double[] wide = Arrays.stream(wanted).sorted().toArray();
    boolean apart = IntStream.range(1, wide.length).allMatch(i -> wide[i] - wide[i - 1] >= 18);
    if (apart) {
      assertThat(placed).containsExactly(wanted, within(1e-9));
    }
  }

  @Test
  void twoLabelsAtOnePlaceMoveApartEvenly() {
    assertThat(EndLabels.place(new double[] {100, 100}, 18, 0, 400))
        .containsExactly(new double[] {91, 109}, within(1e-9));
  }

  @Test
  void logarithmicAxesHaveRoundTicksAndEqualLengthsForEqualFactors() {
    Axis wide = Axis.logarithmic(2e-5, 3);
    assertThat(wide.ticks()).hasSize(5);
    assertThat(wide.ticks().get(0)).isCloseTo(1e-4, within(1e-16));
    assertThat(wide.position(1e-2) - wide.position(1e-3))
        .isCloseTo(wide.position(1) - wide.position(0.1), within(1e-12));
    assertThat(Axis.logarithmic(0.03, 0.6).ticks())
        .extracting(tick -> Math.round(tick * 1000))
        .containsExactly(50L, 100L, 200L, 500L);
    assertThat(Axis.logarithmic(1e-12, 1).ticks()).hasSizeBetween(4, 9);
  }

  @Test
  void ticksAreShort() {
    assertThat(List.of(0.0, 0.05, 20.0, 2e5, 1e-6, 5e-5, 2e6, 1000.0))
        .extracting(PlotFrame::label)
        .containsExactly("0", "0.05", "20", "200 k", "10⁻⁶", "5·10⁻⁵", "2 M", "1000");
  }

  @Test
  void everyLineIsNamedWhereItEndsAndBandsAreDrawn() {
    List<Interval> around = List.of(new Interval(0.1, 0.08, 0.12), new Interval(0.2, 0.1, 0.3));
    String svg =
        written(
            ErrorGrowth.draw(
                "growth",
                List.of(
                    new Curve("persistence", List.of(0.3, 0.5), true),
                    new Curve("fno-nano", List.of(0.1, 0.2), around, false),
                    Curve.of("lost", List.of(0.2, Double.POSITIVE_INFINITY)))),
            "growth-bands");
    assertThat(svg)
        .contains(">persistence<", ">fno-nano<", ">lost (diverges)<", ">rollout step<", ">L2RE<")
        .contains("fill-opacity");
    assertThatThrownBy(() -> new Curve("c", List.of(1.0), around, false))
        .isInstanceOf(ConfigException.class);
  }

  @Test
  void spectraAreDrawnOverDecadesWithTheTruthInBlack() {
    List<Double> truth = IntStream.rangeClosed(1, 32).mapToObj(k -> Math.pow(k, -4)).toList();
    List<Double> guess =
        IntStream.rangeClosed(1, 32).mapToObj(k -> Math.pow(k, -4) * Math.exp(-k / 8.0)).toList();
    List<Double> broken = IntStream.range(0, 32).mapToObj(k -> Double.NaN).toList();
    String svg =
        written(
            EnergySpectra.draw(
                "spectra",
                Curve.of("truth", truth),
                List.of(Curve.of("dpot-nano", guess), Curve.of("lost", broken))),
            "spectra");
    assertThat(svg)
        .contains(">truth<", ">dpot-nano<", ">lost (diverges)<", ">wavenumber k<", ">10⁻⁶<");
  }

  @Test
  void utilisationStacksSharesToOne() {
    double[] steps = IntStream.range(0, 50).mapToDouble(i -> 20 * i).toArray();
    double[][] shares = new double[50][];
    double[][] even = new double[50][];
    for (int i = 0; i < 50; i++) {
      double first = 0.25 + 0.5 * i / 49;
      shares[i] = new double[] {first, (1 - first) / 2, (1 - first) / 2};
      even[i] = new double[] {0.25, 0.25, 0.25, 0.25};
    }
    ExpertUtilisation figure =
        new ExpertUtilisation(
            "experts",
            steps,
            List.of(
                new ExpertUtilisation.Layer("blocks.0.gate", shares),
                new ExpertUtilisation.Layer("blocks.1.gate", even)));
    assertThat(figure.layers().get(1).entropy(0)).isCloseTo(1, within(1e-12));
    assertThat(figure.layers().get(0).entropy(49)).isLessThan(0.8);
    assertThat(written(figure.draw(), "utilisation"))
        .contains(">blocks.0.gate<", ">blocks.1.gate<", ">expert 3<");
    assertThat(written(figure.drawEntropy(), "utilisation-entropy"))
        .contains(">entropy / ln E<", ">blocks.0.gate<");
    // The first expert ends with 0.75 of the panel's height, from the bottom up.
    int blue = Palette.colour(0).getRGB();
    var picture = figure.draw().image();
    long column =
        IntStream.range(0, picture.getHeight())
            .filter(y -> picture.getRGB(18 + 330 - 3, y) == blue)
            .count();
    assertThat(column).isCloseTo(Math.round(0.745 * 170), within(2L));
  }

  private static String written(Drawing drawing, String name) {
    drawing.write(OUT, name);
    return drawing.svg();
  }
}

package org.operatorzoo.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.testing.Waves;
import org.operatorzoo.eval.stats.Interval;

class FiguresTest {

  private static final Path OUT = Path.of("target", "figures");
  private static final double INF = Double.POSITIVE_INFINITY;

  @ParameterizedTest
  @CsvSource({"16, 192", "64, 192", "128, 256", "256, 256", "300, 256"})
  void panelOfThreeFramesHasThreeColumnsAndThreeRows(int grid, int tile) throws IOException {
    FieldBatch target = Waves.frames(grid, 0, 3, 1, 1);
    FieldBatch prediction = Waves.frames(grid, 1, 3, 1, 1);
    BufferedImage picture =
        written(
            new FieldPanel("panel", prediction, target, 0, List.of(0, 1, 2)).draw().image(),
            "panel-" + grid);
    assertThat(picture.getWidth()).isEqualTo(108 + 3 * (tile + 10) + 110);
    assertThat(picture.getHeight()).isEqualTo(78 + 3 * (tile + 10) + 40);
  }

  @Test
  void panelPaintsTheValuesOfTheField() {
    FieldBatch target = FieldBatch.zeros(1, 2, 2, 1, 1);
    target.values()[0] = 1; // upper left
    FieldBatch prediction = FieldBatch.zeros(1, 2, 2, 1, 1);
    prediction.values()[3] = Float.NaN; // lower right
    BufferedImage picture = new FieldPanel("p", prediction, target, 0, List.of(0)).draw().image();
    int x = 108;
    int y = 78;
    int bright = ColourMap.FIELD.at(1);
    int dark = ColourMap.FIELD.at(0);
    assertThat(pixels(picture, x, y)).containsExactly(bright, dark, dark, dark);
    assertThat(pixels(picture, x, y + 202)).containsExactly(dark, dark, dark, 0x808080);
    assertThat(pixels(picture, x, y + 404))
        .containsExactly(
            ColourMap.ERROR.at(0), ColourMap.ERROR.at(0.5), ColourMap.ERROR.at(0.5), 0x808080);
  }

  @Test
  void spreadFramesKeepTheFirstAndTheLast() {
    assertThat(FieldPanel.spread(20, 5)).containsExactly(0, 5, 10, 14, 19);
    assertThat(FieldPanel.spread(3, 5)).containsExactly(0, 1, 2);
    assertThat(FieldPanel.spread(7, 1)).containsExactly(6);
  }

  @Test
  void framesThatDoNotExistAreRefused() {
    FieldBatch field = Waves.frames(8, 0, 3, 1, 1);
    assertThatThrownBy(() -> new FieldPanel("p", field, field, 0, List.of(3)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("0..2");
    assertThatThrownBy(() -> new FieldPanel("p", field, field, 1, List.of(0)))
        .isInstanceOf(ConfigException.class);
  }

  @Test
  void lossCurvesTakeSpikesGapsAndNineModels() throws IOException {
    List<Curve> curves =
        IntStream.range(0, 9)
            .mapToObj(
                m ->
                    Curve.of(
                        "model-" + m,
                        IntStream.range(0, 3000)
                            .mapToObj(
                                i -> i == 500 ? Double.NaN : Math.exp(-i * 1e-3) + 0.01 * (m + 1))
                            .toList()))
            .toList();
    BufferedImage picture = written(LossCurves.draw("nine models", curves).image(), "loss-nine");
    assertSizeAndInk(picture, LineChart.WIDTH, LineChart.HEIGHT);
    assertThat(hasColour(picture, Palette.colour(0).getRGB() & 0xFFFFFF)).isTrue();
    assertThat(hasColour(picture, Palette.colour(6).getRGB() & 0xFFFFFF)).isTrue();
  }

  @Test
  void smoothingKeepsAStraightLineOfLogLossesAndDampsASpike() {
    List<Double> straight = IntStream.range(0, 1000).mapToObj(i -> Math.exp(-0.01 * i)).toList();
    assertThat(LossCurves.smoothed(straight, 500)).isCloseTo(Math.exp(-5), within(1e-12));
    List<Double> spiked = IntStream.range(0, 1000).mapToObj(i -> i == 500 ? Math.E : 1.0).toList();
    assertThat(LossCurves.smoothed(spiked, 500)).isCloseTo(Math.exp(1 / 21.0), within(1e-12));
  }

  @Test
  void shortAndFlatTrainingIsDrawnToo() throws IOException {
    List<Curve> curves =
        List.of(Curve.of("flat", List.of(1.0, 1.0)), Curve.of("one", List.of(1.2)));
    assertSizeAndInk(
        written(LossCurves.draw("two steps", curves).image(), "loss-short"),
        LineChart.WIDTH,
        LineChart.HEIGHT);
  }

  @Test
  void modelThatDivergesKeepsItsName() throws IOException {
    List<Curve> curves =
        List.of(
            new Curve("persistence", List.of(0.1, 0.2, 0.3), true),
            Curve.of("late", List.of(0.1, 0.4, INF)),
            Curve.of("at once", List.of(INF, INF, INF)));
    BufferedImage picture = written(ErrorGrowth.draw("growth", curves).image(), "growth-diverged");
    assertSizeAndInk(picture, LineChart.WIDTH, LineChart.HEIGHT);
    assertThat(hasColour(picture, Palette.letters(Palette.colour(1)).getRGB() & 0xFFFFFF)).isTrue();
  }

  @Test
  void growthOfNothingButDivergedModelsIsDrawn() throws IOException {
    BufferedImage picture =
        written(
            ErrorGrowth.draw("growth", List.of(Curve.of("a", List.of(INF, INF)))).image(),
            "growth-none");
    assertSizeAndInk(picture, LineChart.WIDTH, LineChart.HEIGHT);
  }

  @Test
  void barsShowIntervalsAndDivergedModels() throws IOException {
    BufferedImage picture =
        written(
            new BarChart(
                    "bars",
                    "L2RE",
                    List.of(
                        new BarChart.Bar("persistence", new Interval(0.4, 0.35, 0.48), true),
                        new BarChart.Bar("fno-nano", new Interval(0.0312, 0.029, 0.034), false),
                        new BarChart.Bar(
                            "a-model-with-a-long-name", new Interval(INF, 0.1, INF), false)))
                .draw()
                .image(),
            "bars-diverged");
    assertSizeAndInk(picture, 960, 56 + 3 * 40 + 64);
    // The first bar spans 0.4 of an axis that ends at 0.5.
    long grey =
        IntStream.range(0, 960)
            .filter(
                x -> (picture.getRGB(x, 56 + 12) & 0xFFFFFF) == (Palette.FLOOR.getRGB() & 0xFFFFFF))
            .count();
    long blue =
        IntStream.range(0, 960)
            .filter(
                x ->
                    (picture.getRGB(x, 56 + 52) & 0xFFFFFF)
                        == (Palette.colour(0).getRGB() & 0xFFFFFF))
            .count();
    assertThat(grey / (double) blue).isCloseTo(0.4 / 0.0312, within(0.5)); // whole pixels
  }

  @ParameterizedTest
  @CsvSource({"0.48, 0.2, 3", "1.3, 0.5, 3", "0.034, 0.01, 4", "100, 50, 2", "0, 0.5, 2"})
  void axisTicksAreRoundNumbers(double longest, double step, int count) {
    Axis axis = Axis.upTo(longest);
    assertThat(axis.ticks()).hasSize(count + 1);
    assertThat(axis.ticks().get(1)).isCloseTo(step, within(1e-12));
    assertThat(axis.high()).isGreaterThanOrEqualTo(longest);
  }

  private static BufferedImage written(BufferedImage picture, String name) throws IOException {
    Path file = OUT.resolve(name + ".png");
    Pictures.writePng(picture, file);
    return ImageIO.read(file.toFile());
  }

  private static void assertSizeAndInk(BufferedImage picture, int width, int height) {
    assertThat(picture.getWidth()).isEqualTo(width);
    assertThat(picture.getHeight()).isEqualTo(height);
    long inked =
        Arrays.stream(picture.getRGB(0, 0, width, height, null, 0, width))
            .filter(rgb -> (rgb & 0xFFFFFF) != 0xFFFFFF)
            .count();
    assertThat(inked).isGreaterThan((long) width * height / 200);
  }

  private static boolean hasColour(BufferedImage picture, int rgb) {
    return Arrays.stream(
            picture.getRGB(
                0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
        .anyMatch(pixel -> (pixel & 0xFFFFFF) == rgb);
  }

  /** Colours in the middle of the four cells of a 2×2 tile of 192 pixels. */
  private static int[] pixels(BufferedImage picture, int x, int y) {
    return IntStream.range(0, 4)
        .map(i -> picture.getRGB(x + 48 + 96 * (i % 2), y + 48 + 96 * (i / 2)) & 0xFFFFFF)
        .toArray();
  }
}

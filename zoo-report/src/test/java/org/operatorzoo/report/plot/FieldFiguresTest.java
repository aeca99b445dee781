package org.operatorzoo.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.testing.Waves;
import org.operatorzoo.eval.stats.Interval;

class FieldFiguresTest {

  private static final Path OUT = Path.of("target", "figures");

  @Test
  void channelsStandBelowEachOtherWithTheirOwnScales() {
    FieldBatch target = Waves.frames(32, 0, 3, 2, 1);
    FieldBatch prediction = Waves.frames(32, 1, 3, 2, 1);
    Drawing drawing =
        ChannelPanel.at(2, "fno-nano on waves", List.of("height", "speed"), prediction, target)
            .draw();
    drawing.write(OUT, "channels");
    assertThat(drawing.svg())
        .contains(">truth<", ">prediction<", ">error<", ">height<", ">speed<", "rel. L2 ")
        .contains("fno-nano on waves, step 3 of 3");
    assertThat(drawing.height()).isEqualTo(78 + 2 * (224 + 28) + 10);
    // The second channel is half the first: with scales of its own it looks the same.
    BufferedImage picture = drawing.image();
    int x =
        20
            + Math.max(
                Pictures.width(Pictures.LABEL, "height"), Pictures.width(Pictures.LABEL, "speed"));
    for (int i = 0; i < 224; i += 13) {
      assertThat(picture.getRGB(x + i, 78 + i)).isEqualTo(picture.getRGB(x + i, 78 + 252 + i));
    }
    assertThatThrownBy(() -> ChannelPanel.at(0, "t", List.of("a", "b", "c"), prediction, target))
        .isInstanceOf(ConfigException.class);
  }

  @Test
  void theErrorIsRedWhereThePredictionIsTooHighAndBlueWhereTooLow() {
    FieldBatch target = FieldBatch.zeros(1, 2, 2, 1, 1);
    FieldBatch prediction = FieldBatch.zeros(1, 2, 2, 1, 1);
    prediction.values()[0] = 2;
    prediction.values()[3] = -1;
    Comparand shown = Comparand.of(prediction, target, 0, List.of(0));
    assertThat(shown.around()).isEqualTo(new ColourMap.Scale(-2, 2));
    assertThat(shown.error().get(0)).containsExactly(2, 0, 0, -1);
    FieldTile tile = shown.tiles(0).get(2);
    assertThat(tile.map().rgb(2, tile.scale())).isEqualTo(ColourMap.ERROR.at(1));
    assertThat(tile.map().rgb(-1, tile.scale())).isEqualTo(ColourMap.ERROR.at(0.25));
  }

  @Test
  void anAnimationHasAFramePerStepAndRepeats() throws IOException {
    FieldBatch target = Waves.frames(32, 0, 6, 1, 1);
    FieldBatch prediction = Waves.frames(32, 1, 6, 1, 1);
    Path file = OUT.resolve("rollout.gif");
    RolloutAnimation.of("waves", List.of("height"), prediction, target).write(file);
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      reader.setInput(in);
      assertThat(reader.getNumImages(true)).isEqualTo(6);
      BufferedImage first = reader.read(0);
      BufferedImage last = reader.read(5);
      assertThat(first.getWidth()).isEqualTo(last.getWidth()).isGreaterThan(3 * 160);
      assertThat(differing(first, last)).isGreaterThan(10_000);
      assertThat(reader.getImageMetadata(5).getAsTree("javax_imageio_gif_image_1.0"))
          .extracting(
              tree ->
                  ((org.w3c.dom.Element) tree)
                      .getElementsByTagName("GraphicControlExtension")
                      .item(0)
                      .getAttributes()
                      .getNamedItem("delayTime")
                      .getNodeValue())
          .isEqualTo("120");
    }
    String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    assertThat(bytes).startsWith("GIF89a").contains("NETSCAPE2.0\u0003\u0001\u0000\u0000");
    assertThat(Files.size(file)).isLessThan(250_000);
  }

  @Test
  void theRoutingMatrixShowsPercentagesOnTheirColours() {
    double[][] shares = {{0.5, 0.25, 0.25, 0}, {0, 0, 0.4974, 0.5026}};
    RoutingMatrix matrix =
        new RoutingMatrix(
            "nestor-nano",
            List.of("swe", "dr"),
            List.of(new RoutingMatrix.Block("all blocks", shares)));
    Drawing drawing = matrix.draw();
    drawing.write(OUT, "routing");
    assertThat(drawing.svg())
        .contains(">50.0<", ">25.0<", ">49.7<", ">50.3<", ">0.0<", ">swe<", ">expert 0<");
    int left = 36 + Pictures.width(Pictures.LABEL, "swe");
    BufferedImage picture = drawing.image();
    assertThat(picture.getRGB(left + 3 * 64 + 3, 56 + 58 + 34 + 3) & 0xFFFFFF)
        .isEqualTo(ColourMap.SHARE.at(1));
    assertThat(picture.getRGB(left + 3 * 64 + 3, 56 + 58 + 3) & 0xFFFFFF)
        .isEqualTo(ColourMap.SHARE.at(0));
    assertThatThrownBy(
            () ->
                new RoutingMatrix(
                    "m", List.of("swe"), List.of(new RoutingMatrix.Block("b", shares))))
        .isInstanceOf(ShapeException.class);
  }

  @Test
  void expertMapsPaintEachTokenInTheColourOfItsExpert() {
    FieldBatch field = Waves.frames(32, 0, 1, 1, 1);
    double[] values = IntStream.range(0, 1024).mapToDouble(i -> field.values()[i]).toArray();
    int[] chosen = IntStream.range(0, 64).map(i -> i < 32 ? 0 : 1 + i % 3).toArray();
    Drawing drawing =
        new ExpertMap(
                "nestor-nano on waves",
                "height",
                values,
                32,
                32,
                List.of(new ExpertMap.TokenMap("block 0, expert 2", 8, 8, 4, chosen)))
            .draw();
    drawing.write(OUT, "expert-map");
    assertThat(drawing.svg()).contains(">0: 50 %<", ">block 0, expert 2<", ">height<");
    BufferedImage picture = drawing.image();
    int x = 18 + 224 + 18;
    assertThat(picture.getRGB(x + 2, 82 + 2)).isEqualTo(Palette.colour(0).getRGB());
    assertThat(picture.getRGB(x + 2, 82 + 4 * 28 + 2)).isEqualTo(Palette.colour(3).getRGB());
    assertThatThrownBy(() -> new ExpertMap.TokenMap("m", 2, 2, 3, new int[] {0, 1, 2, 3}))
        .isInstanceOf(ConfigException.class);
  }

  @Test
  void pointsOfAccuracyOverCostAreNamedWithoutOverlap() {
    AccuracyCost figure =
        new AccuracyCost(
            "waves",
            "activated parameters",
            "L2RE",
            List.of(
                new AccuracyCost.Point("fno-nano", 150e3, new Interval(0.05, 0.04, 0.06)),
                new AccuracyCost.Point("dpot-nano", 175e3, new Interval(0.05, 0.045, 0.052)),
                new AccuracyCost.Point("moepot-nano", 197e3, new Interval(0.051, 0.045, 0.055)),
                new AccuracyCost.Point(
                    "lost",
                    2e6,
                    new Interval(Double.POSITIVE_INFINITY, 0.1, Double.POSITIVE_INFINITY))));
    Drawing drawing = figure.draw();
    drawing.write(OUT, "accuracy-cost");
    assertThat(drawing.svg())
        .contains(">fno-nano<", ">dpot-nano<", ">moepot-nano<", ">activated parameters<")
        .doesNotContain(">lost<");
    List<double[]> places =
        List.of("fno-nano", "dpot-nano", "moepot-nano").stream()
            .map(name -> place(drawing.svg(), name))
            .toList();
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < i; j++) {
        double dx = Math.abs(places.get(i)[0] - places.get(j)[0]);
        double dy = Math.abs(places.get(i)[1] - places.get(j)[1]);
        assertThat(dx > 60 || dy >= 15).isTrue();
      }
    }
  }

  @Test
  void svgHoldsFieldsAsPicturesAndNothingFromElsewhere() {
    FieldBatch field = Waves.frames(16, 0, 2, 1, 1);
    String svg = new FieldPanel("p", field, field, 0, List.of(0, 1)).draw().svg();
    assertThat(svg).contains("data:image/png;base64,", "viewBox=\"0 0 ", ">step 2<", ">truth<");
    assertThat(svg.replace("http://www.w3.org/", ""))
        .doesNotContain("http:", "https:", "<!DOCTYPE");
    assertThat(svg.split("<image", -1)).hasSize(1 + 6);
  }

  private static double[] place(String svg, String text) {
    String before = svg.substring(0, svg.indexOf(">" + text + "<"));
    String element = before.substring(before.lastIndexOf("<text"));
    return Arrays.stream(new String[] {"x", "y"})
        .mapToDouble(
            name -> Double.parseDouble(element.split(" " + name + "=\"", 2)[1].split("\"", 2)[0]))
        .toArray();
  }

  private static long differing(BufferedImage a, BufferedImage b) {
    return IntStream.range(0, a.getWidth() * a.getHeight())
        .filter(
            i ->
                a.getRGB(i % a.getWidth(), i / a.getWidth())
                    != b.getRGB(i % a.getWidth(), i / a.getWidth()))
        .count();
  }

  @Test
  void relativeErrorsOfShiftedWavesAreThoseOfTheFormula() {
    FieldBatch target = FieldBatch.zeros(1, 1, 2, 1, 1);
    target.values()[0] = 3;
    target.values()[1] = 4;
    FieldBatch prediction = FieldBatch.zeros(1, 1, 2, 1, 1);
    prediction.values()[0] = 3;
    prediction.values()[1] = 5;
    assertThat(Comparand.of(prediction, target, 0, List.of(0)).relative(0))
        .isCloseTo(0.2, within(1e-8));
  }
}

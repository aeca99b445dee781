package org.operatorzoo.eval.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.operatorzoo.eval.table.Numbers;

/** The look that all line charts share. */
final class LineChart {

  static final int WIDTH = 960;
  static final int HEIGHT = 560;

  /** Points of one line; x and y of equal length. */
  @SuppressWarnings("ArrayRecordComponent") // drawn once, never compared
  record Line(String name, double[] x, double[] y, boolean floor) {}

  private LineChart() {}

  static BufferedImage draw(
      String title, String xTitle, String yTitle, List<Line> lines, boolean logarithmic) {
    return draw(title, xTitle, yTitle, lines, logarithmic, false);
  }

  static BufferedImage draw(
      String title,
      String xTitle,
      String yTitle,
      List<Line> lines,
      boolean logarithmic,
      boolean markers) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(xTitle)
            .yAxisTitle(yTitle)
            .build();
    style(chart.getStyler());
    range(chart.getStyler(), lines, logarithmic);
    int model = 0;
    for (Line line : lines) {
      // A line without points still belongs into the legend.
      boolean empty = line.x().length == 0;
      XYSeries series =
          chart.addSeries(
              line.name(),
              empty ? new double[] {1} : line.x(),
              empty ? new double[] {Double.NaN} : line.y());
      series.setLineColor(line.floor() ? Palette.FLOOR : Palette.colour(model));
      series.setLineStyle(line.floor() ? Palette.floorStroke() : Palette.stroke());
      series.setMarkerColor(line.floor() ? Palette.FLOOR : Palette.colour(model));
      series.setMarker(
          (markers && !line.floor()) || line.x().length == 1
              ? SeriesMarkers.CIRCLE
              : SeriesMarkers.NONE);
      model += line.floor() ? 0 : 1;
    }
    return BitmapEncoder.getBufferedImage(chart);
  }

  private static void range(XYStyler styler, List<Line> lines, boolean logarithmic) {
    double last = lines.stream().flatMapToDouble(l -> Arrays.stream(l.x())).max().orElse(1);
    // Room beside the first and last point, and ticks that start at 0.
    styler.setXAxisMin(0.0);
    styler.setXAxisMax(last * 1.02);
    double low = extremes(lines)[0];
    double high = extremes(lines)[1];
    if (!(high > 0)) {
      return;
    }
    // Within less than a factor of 3 a logarithmic axis would carry hardly a label.
    boolean decades = logarithmic && low > 0 && high / low >= 3;
    styler.setYAxisLogarithmic(decades);
    styler.setYAxisMax(high * (decades ? 1.15 : 1.05));
    if (decades) {
      styler.setYAxisMin(low / 1.15);
      styler.setYAxisLogarithmicDecadeOnly(high / low > 1000);
      styler.setYAxisTickLabelsFormattingFunction(LineChart::logarithmicTick);
    } else {
      styler.setYAxisMin(Math.min(0, low));
    }
  }

  /** Labels 1, 2 and 5 of a decade only; more would overlap. */
  private static String logarithmicTick(double value) {
    long lead = Math.round(value / Math.pow(10, Math.floor(Math.log10(value * (1 + 1e-9)))));
    return lead == 1 || lead == 2 || lead == 5 ? Numbers.compact(value) : "";
  }

  /** Lowest and highest value of all lines. */
  static double[] extremes(List<Line> lines) {
    double[] all = lines.stream().flatMapToDouble(l -> Arrays.stream(l.y())).sorted().toArray();
    return all.length == 0
        ? new double[] {Double.NaN, Double.NaN}
        : new double[] {all[0], all[all.length - 1]};
  }

  private static void style(XYStyler styler) {
    Font bold = Pictures.LABEL.deriveFont(Font.BOLD);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setChartTitleFont(Pictures.TITLE);
    styler.setChartTitleBoxVisible(false);
    styler.setChartTitlePadding(10);
    styler.setChartPadding(14);
    styler.setAxisTitleFont(bold);
    styler.setAxisTickLabelsFont(Pictures.LABEL);
    styler.setLegendFont(Pictures.LABEL);
    styler.setLegendPosition(Styler.LegendPosition.OutsideE);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setLegendSeriesLineLength(34);
    styler.setPlotBorderVisible(false);
    styler.setPlotGridLinesColor(Pictures.FAINT);
    styler.setPlotContentSize(1.0);
    styler.setMarkerSize(6);
    styler.setXAxisDecimalPattern("#,##0");
    styler.setXAxisTickMarkSpacingHint(90);
    styler.setYAxisTickMarkSpacingHint(60);
    styler.setYAxisTickLabelsFormattingFunction(Numbers::compact);
  }
}

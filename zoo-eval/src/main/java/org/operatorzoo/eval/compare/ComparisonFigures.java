package org.operatorzoo.eval.compare;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.operatorzoo.eval.plot.BarChart;
import org.operatorzoo.eval.plot.Curve;
import org.operatorzoo.eval.plot.ErrorGrowth;
import org.operatorzoo.eval.plot.FieldPanel;
import org.operatorzoo.eval.plot.LearningRates;
import org.operatorzoo.eval.plot.LossCurves;
import org.operatorzoo.eval.plot.Pictures;
import org.operatorzoo.eval.report.ReportPage.Figure;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.run.PersistenceOperator;

/** The figures of a comparison, written as PNG below one directory. */
record ComparisonFigures(ComparisonResult result, Path directory) {

  private static final int PANEL_FRAMES = 5;

  Figure loss() {
    Path file = directory.resolve("loss.png");
    Pictures.writePng(LossCurves.draw("Training loss", curves(ModelResult::losses)), file);
    return new Figure(
        file,
        "Training loss, smoothed over 1/50 of the run (mean of log-losses), logarithmic axis.");
  }

  Figure learningRate() {
    Path file = directory.resolve("learning-rate.png");
    Pictures.writePng(
        LearningRates.draw("Learning rate", curves(ModelResult::learningRates)), file);
    return new Figure(file, "Learning rate over the training steps.");
  }

  Figure bars(String dataset) {
    List<BarChart.Bar> bars =
        records(dataset).stream()
            .map(
                r ->
                    new BarChart.Bar(
                        ComparisonTables.label(r.model()),
                        ComparisonTables.interval(r),
                        isFloor(r)))
            .toList();
    Path file = directory.resolve("bars-" + FileNames.safe(dataset) + ".png");
    Pictures.writePng(
        new BarChart(dataset + ": error of the whole rollout", "L2RE", bars).draw(), file);
    return new Figure(file, dataset + ": mean relative L2 error with its 95 % bootstrap interval.");
  }

  Figure growth(String dataset) {
    List<Curve> curves =
        records(dataset).stream()
            .map(
                r ->
                    new Curve(
                        ComparisonTables.label(r.model()),
                        Arrays.stream(r.meanStepErrors()).boxed().toList(),
                        isFloor(r)))
            .toList();
    Path file = directory.resolve("growth-" + FileNames.safe(dataset) + ".png");
    Pictures.writePng(ErrorGrowth.draw(dataset + ": error along the rollout", curves), file);
    return new Figure(
        file,
        dataset + ": relative L2 error of each frame of the rollout, mean over trajectories.");
  }

  Figure panel(ExamplePanel panel) {
    String name = FileNames.safe(panel.model()) + "-" + FileNames.safe(panel.dataset());
    Path file = directory.resolve("panel-" + name + ".png");
    FieldPanel drawing =
        new FieldPanel(
            panel.model() + " on " + panel.dataset() + ": " + panel.channelName(),
            panel.prediction(),
            panel.target(),
            panel.channel(),
            FieldPanel.spread(panel.target().frames(), PANEL_FRAMES));
    Pictures.writePng(drawing.draw(), file);
    return new Figure(
        file,
        "%s on %s, %s of one test trajectory: truth, prediction (same colour scale) and absolute error."
            .formatted(panel.model(), panel.dataset(), panel.channelName()));
  }

  private List<Curve> curves(Function<ModelResult, List<Double>> trace) {
    return result.models().stream().map(m -> Curve.of(m.name(), trace.apply(m))).toList();
  }

  private List<EvaluationRecord> records(String dataset) {
    return result.rows().stream().flatMap(row -> result.record(row, dataset).stream()).toList();
  }

  private static boolean isFloor(EvaluationRecord record) {
    return record.model().equals(PersistenceOperator.NAME);
  }
}

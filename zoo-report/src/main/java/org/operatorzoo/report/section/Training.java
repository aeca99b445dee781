package org.operatorzoo.report.section;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.operatorzoo.report.ReportPage.Block;
import org.operatorzoo.report.ReportPage.Folded;
import org.operatorzoo.report.ReportPage.Paragraph;
import org.operatorzoo.report.plot.Curve;
import org.operatorzoo.report.plot.ExpertUtilisation;
import org.operatorzoo.report.plot.LearningRates;
import org.operatorzoo.report.plot.LossCurves;
import org.operatorzoo.runs.contents.FileNames;
import org.operatorzoo.runs.contents.TrainingTrace;

/** Losses, learning rates, and how the experts shared the work. */
final class Training implements ReportSection {

  /** Lines in one figure of later stages. */
  private static final int TOGETHER = 6;

  /** More later stages than these are left to their logs. */
  private static final int MOST = 24;

  @Override
  public String heading() {
    return "Training";
  }

  @Override
  public List<Block> blocks(RunView run, FigureFiles figures) {
    List<TrainingTrace> all =
        run.directory().traces().stream()
            .filter(trace -> !trace.losses().isEmpty())
            .sorted(Comparator.comparing(TrainingTrace::name, run.order()))
            .toList();
    List<TrainingTrace> traces =
        all.stream()
            .filter(t -> isMain(run, t))
            .filter(t -> run.costs().isEmpty() || run.isFirstSeed(t.name()))
            .toList();
    List<Block> blocks = new ArrayList<>(curves(traces, "", figures));
    all.forEach(trace -> trace.warnings().forEach(text -> blocks.add(new Paragraph(text + "."))));
    traces.forEach(trace -> blocks.addAll(experts(trace, figures)));
    List<TrainingTrace> stages = all.stream().filter(t -> isStage(run, t)).toList();
    if (stages.size() > MOST) {
      blocks.add(
          new Paragraph(
              "Losses of %d later trainings are in models/*/log.jsonl.".formatted(stages.size())));
      return blocks;
    }
    for (int i = 0; i < stages.size(); i += TOGETHER) {
      List<TrainingTrace> some = stages.subList(i, Math.min(i + TOGETHER, stages.size()));
      blocks.add(
          new Folded(
              "Later stages: " + String.join(", ", some.stream().map(TrainingTrace::name).toList()),
              curves(some, "-stages-" + i / TOGETHER, figures)));
    }
    return blocks;
  }

  /** A run that names its models has others only from an earlier plan, or as later stages. */
  private static boolean isMain(RunView run, TrainingTrace trace) {
    return run.costs().isEmpty()
        || run.costs().stream().anyMatch(m -> FileNames.safe(m.name()).equals(safe(trace)));
  }

  private static boolean isStage(RunView run, TrainingTrace trace) {
    return !isMain(run, trace)
        && run.records().stream()
            .filter(r -> RunView.isStage(r))
            .map(r -> r.model() + "-" + r.training().stage() + "-" + r.dataset())
            .anyMatch(name -> FileNames.safe(name).equals(safe(trace)));
  }

  private static String safe(TrainingTrace trace) {
    return FileNames.safe(trace.name());
  }

  private static List<Block> curves(
      List<TrainingTrace> traces, String suffix, FigureFiles figures) {
    if (traces.isEmpty()) {
      return List.of();
    }
    return List.of(
        figures.chart(
            "loss" + suffix,
            LossCurves.draw(
                "Training loss", traces.stream().map(t -> Curve.of(t.name(), t.losses())).toList()),
            "Training loss, smoothed over 1/50 of the run (mean of log-losses), logarithmic axis."),
        figures.chart(
            "learning-rate" + suffix,
            LearningRates.draw(
                "Learning rate", traces.stream().map(t -> Curve.of(t.name(), t.rates())).toList()),
            "Learning rate over the training steps."));
  }

  private static List<Block> experts(TrainingTrace trace, FigureFiles figures) {
    if (trace.utilisation().isEmpty()) {
      return List.of();
    }
    // Routers that were logged at the same steps share a figure: all of one training do.
    double[] steps = array(trace.utilisation().values().iterator().next().steps());
    List<ExpertUtilisation.Layer> layers =
        trace.utilisation().entrySet().stream()
            .filter(e -> e.getValue().steps().size() == steps.length)
            .map(Training::layer)
            .toList();
    ExpertUtilisation figure =
        new ExpertUtilisation(trace.name() + ": shares of the experts", steps, layers);
    String name = FileNames.safe(trace.name());
    return List.of(
        figures.chart(
            "experts-" + name,
            figure.draw(),
            trace.name() + ": shares of the experts of each router over the training."),
        figures.chart(
            "entropy-" + name,
            figure.drawEntropy(),
            trace.name() + ": entropy of those shares; 1 if all experts share evenly."));
  }

  private static ExpertUtilisation.Layer layer(Map.Entry<String, TrainingTrace.Utilisation> e) {
    double[][] shares =
        e.getValue().shares().stream().map(Training::array).toArray(double[][]::new);
    return new ExpertUtilisation.Layer(e.getKey(), shares);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(v -> v).toArray();
  }
}

package org.operatorzoo.report.section;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.operatorzoo.report.ReportPage.Block;
import org.operatorzoo.report.ReportPage.Folded;
import org.operatorzoo.report.plot.ChannelPanel;
import org.operatorzoo.report.plot.Drawing;
import org.operatorzoo.report.plot.FieldPanel;
import org.operatorzoo.report.plot.RolloutAnimation;
import org.operatorzoo.runs.contents.ExampleRollout;
import org.operatorzoo.runs.contents.FileNames;

/** One test trajectory per dataset: that of the best model at once, the others on demand. */
final class Rollouts implements ReportSection {

  private static final int FRAMES = 5;

  @Override
  public String heading() {
    return "Rollouts";
  }

  @Override
  public List<Block> blocks(RunView run, FigureFiles figures) {
    List<ExampleRollout> examples =
        run.directory().examples().stream()
            .sorted(Comparator.comparing(ExampleRollout::model, run.order()))
            .toList();
    List<Block> blocks = new ArrayList<>();
    examples.stream()
        .map(ExampleRollout::dataset)
        .distinct()
        .sorted(run.datasetOrder())
        .forEach(
            dataset ->
                blocks.addAll(
                    ofDataset(
                        run,
                        examples.stream().filter(e -> e.dataset().equals(dataset)).toList(),
                        figures)));
    return blocks;
  }

  private static List<Block> ofDataset(
      RunView run, List<ExampleRollout> examples, FigureFiles figures) {
    String dataset = examples.get(0).dataset();
    String best =
        run.best(dataset)
            .map(group -> group.records().get(0).model())
            .orElse(examples.get(0).model());
    ExampleRollout first =
        examples.stream().filter(e -> e.model().equals(best)).findFirst().orElse(examples.get(0));
    List<Block> blocks = new ArrayList<>();
    blocks.add(strip(first, figures));
    if (first.channelNames().size() > 1) {
      blocks.add(channels(first, figures));
    }
    blocks.add(animation(first, figures));
    List<Block> others = new ArrayList<>();
    examples.stream().filter(e -> !e.equals(first)).forEach(e -> others.add(strip(e, figures)));
    if (!others.isEmpty()) {
      blocks.add(new Folded(dataset + ": the same trajectory by the other models", others));
    }
    return blocks;
  }

  private static Block strip(ExampleRollout example, FigureFiles figures) {
    String channel = example.channelNames().get(0);
    Drawing drawing =
        new FieldPanel(
                title(example) + ": " + channel,
                example.prediction(),
                example.target(),
                0,
                FieldPanel.spread(example.target().frames(), FRAMES))
            .draw();
    return figures.fields(
        "panel-" + file(example),
        drawing,
        "%s, %s of one test trajectory: truth, prediction (same colour scale) and error, prediction − truth."
            .formatted(title(example), channel));
  }

  private static Block channels(ExampleRollout example, FigureFiles figures) {
    Drawing drawing =
        ChannelPanel.at(
                example.target().frames() - 1,
                title(example),
                example.channelNames(),
                example.prediction(),
                example.target())
            .draw();
    return figures.fields(
        "channels-" + file(example),
        drawing,
        title(example) + ", all channels at the end of the same rollout.");
  }

  private static Block animation(ExampleRollout example, FigureFiles figures) {
    return figures.animation(
        "rollout-" + file(example),
        RolloutAnimation.of(
            title(example),
            example.channelNames().subList(0, 1),
            example.prediction(),
            example.target()),
        title(example) + ", the same rollout frame by frame; colour scales hold for all frames.");
  }

  private static String title(ExampleRollout example) {
    return example.model() + " on " + example.dataset();
  }

  private static String file(ExampleRollout example) {
    return FileNames.safe(example.model()) + "-" + FileNames.safe(example.dataset());
  }
}

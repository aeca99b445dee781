package org.operatorzoo.report.section;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.operatorzoo.report.ReportPage.Block;
import org.operatorzoo.report.ReportPage.Folded;
import org.operatorzoo.report.plot.Curve;
import org.operatorzoo.report.plot.EnergySpectra;
import org.operatorzoo.runs.contents.FileNames;
import org.operatorzoo.runs.contents.SpectrumRecord;

/** Energy spectra of predictions beside the truth's: the first channel at once. */
final class Spectra implements ReportSection {

  @Override
  public String heading() {
    return "Energy spectra";
  }

  @Override
  public List<Block> blocks(RunView run, FigureFiles figures) {
    List<SpectrumRecord> spectra =
        run.directory().spectra().stream()
            .sorted(Comparator.comparing(SpectrumRecord::model, run.order()))
            .toList();
    List<Block> blocks = new ArrayList<>();
    List<String> datasets =
        spectra.stream()
            .map(SpectrumRecord::dataset)
            .distinct()
            .sorted(run.datasetOrder())
            .toList();
    for (String dataset : datasets) {
      List<SpectrumRecord> own = spectra.stream().filter(s -> s.dataset().equals(dataset)).toList();
      blocks.add(chart(own, 0, figures));
      List<Block> others = new ArrayList<>();
      for (int c = 1; c < own.get(0).channelNames().size(); c++) {
        others.add(chart(own, c, figures));
      }
      if (!others.isEmpty()) {
        blocks.add(new Folded(dataset + ": spectra of the other channels", others));
      }
    }
    return blocks;
  }

  private static Block chart(List<SpectrumRecord> spectra, int channel, FigureFiles figures) {
    SpectrumRecord first = spectra.get(0);
    String title = first.dataset() + ", " + first.channelNames().get(channel);
    List<Curve> curves =
        spectra.stream().map(s -> Curve.of(s.model(), s.prediction().get(channel))).toList();
    return figures.chart(
        "spectrum-" + FileNames.safe(first.dataset()) + "-" + channel,
        EnergySpectra.draw(
            title + ": energy spectrum at step " + first.step(),
            Curve.of("truth", first.truth().get(channel)),
            curves),
        "%s: variance per wavenumber after %d frames of rollout, %s."
            .formatted(
                title,
                first.step(),
                first.trajectories() == 1
                    ? "of one test trajectory"
                    : "mean over " + first.trajectories() + " test trajectories"));
  }
}

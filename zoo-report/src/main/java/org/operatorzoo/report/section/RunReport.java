package org.operatorzoo.report.section;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.report.HtmlReport;
import org.operatorzoo.report.ReportPage;
import org.operatorzoo.report.ReportPage.Block;
import org.operatorzoo.report.ReportPage.Section;
import org.operatorzoo.runs.contents.RunContents;
import org.operatorzoo.runs.contents.RunFacts;

/**
 * The report of a run, from the files of its directory alone: equal files give an equal report.
 * Figures go to {@code figures/} of the run, everything together into one HTML file.
 */
public final class RunReport {

  private static final List<ReportSection> SECTIONS =
      List.of(
          new Findings(),
          new Errors(),
          new Growth(),
          new Rollouts(),
          new Spectra(),
          new Costs(),
          new Experts(),
          new Training(),
          new Making());

  private RunReport() {}

  /**
   * Writes the report of a run.
   *
   * @param directory the run's directory
   * @param file the HTML file
   * @throws ConfigException if there is no such run, or one of its files is damaged
   */
  public static void write(Path directory, Path file) {
    RunContents run = RunContents.open(directory);
    run.clearFigures();
    HtmlReport.write(page(run, new FigureFiles(run)), file);
  }

  private static ReportPage page(RunContents directory, FigureFiles figures) {
    RunView run = RunView.of(directory);
    List<Section> sections = new ArrayList<>();
    for (ReportSection section : SECTIONS) {
      List<Block> blocks = section.blocks(run, figures);
      if (!blocks.isEmpty()) {
        sections.add(new Section(section.heading(), blocks));
      }
    }
    return new ReportPage(
        run.facts().map(RunFacts::title).orElse("Run " + directory.name()),
        run.facts().map(RunFacts::summary).orElse(summary(run)),
        sections);
  }

  private static String summary(RunView run) {
    int records = run.records().size();
    int traces = run.directory().traces().size();
    return "%d %s and %d %s."
        .formatted(
            traces,
            traces == 1 ? "training" : "trainings",
            records,
            records == 1 ? "evaluation record" : "evaluation records");
  }
}

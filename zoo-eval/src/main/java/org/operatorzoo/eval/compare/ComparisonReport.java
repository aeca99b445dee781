package org.operatorzoo.eval.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.operatorzoo.core.error.ZooException;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.eval.report.HtmlReport;
import org.operatorzoo.eval.report.ReportPage;
import org.operatorzoo.eval.report.ReportPage.Block;
import org.operatorzoo.eval.report.ReportPage.Section;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.table.CsvTable;
import org.operatorzoo.eval.table.MarkdownTable;
import org.operatorzoo.eval.table.PlainTable;
import org.operatorzoo.eval.table.Table;

/**
 * Writes everything a comparison yields:
 *
 * <pre>
 * tables/l2re.{md,csv}, differences.{md,csv}, training.csv
 * records/MODEL--DATASET.json
 * figures/loss.png, learning-rate.png, bars-DATASET.png, growth-DATASET.png, panel-MODEL-DATASET.png
 * index.html
 * </pre>
 *
 * @param markdown the table of errors as Markdown
 * @param text the same as aligned text, for a terminal
 * @param index the report's file
 */
public record ComparisonReport(String markdown, String text, Path index) {

  /**
   * Writes the files below {@code runDir}, replacing those of the same names.
   *
   * @throws ZooException if a file cannot be written
   */
  public static ComparisonReport write(ComparisonResult result, Path runDir) {
    Table errors = ComparisonTables.errors(result);
    Table differences = ComparisonTables.differences(result);
    Path tables = runDir.resolve("tables");
    writeTable(errors, tables, "l2re");
    writeTable(differences, tables, "differences");
    AtomicFiles.writeText(
        tables.resolve("training.csv"), CsvTable.write(ComparisonTables.training(result)));
    for (EvaluationRecord record : result.records()) {
      String name = FileNames.safe(record.model()) + "--" + FileNames.safe(record.dataset());
      record.write(runDir.resolve("records").resolve(name + ".json"));
    }
    Path index = runDir.resolve("index.html");
    HtmlReport.write(page(result, errors, differences, runDir.resolve("figures")), index);
    return new ComparisonReport(MarkdownTable.write(errors), PlainTable.write(errors), index);
  }

  private static void writeTable(Table table, Path directory, String name) {
    AtomicFiles.writeText(directory.resolve(name + ".md"), MarkdownTable.write(table));
    AtomicFiles.writeText(directory.resolve(name + ".csv"), CsvTable.write(table));
  }

  private static ReportPage page(
      ComparisonResult result, Table errors, Table differences, Path directory) {
    ComparisonFigures figures = new ComparisonFigures(result, directory);
    List<Section> sections = new ArrayList<>();
    List<Block> scores = new ArrayList<>();
    scores.add(new ReportPage.TableBlock(errors));
    result.datasets().forEach(dataset -> scores.add(figures.bars(dataset)));
    scores.add(new ReportPage.TableBlock(differences));
    sections.add(new Section("Errors", scores));
    sections.add(
        new Section(
            "Error along the rollout",
            result.datasets().stream().map(dataset -> (Block) figures.growth(dataset)).toList()));
    if (!result.panels().isEmpty()) {
      sections.add(
          new Section(
              "Rollouts",
              result.panels().stream().map(panel -> (Block) figures.panel(panel)).toList()));
    }
    if (!result.models().isEmpty()) {
      sections.add(new Section("Training", List.of(figures.loss(), figures.learningRate())));
    }
    sections.add(new Section("How this was made", provenance(result)));
    return new ReportPage(result.title(), summary(result), sections);
  }

  private static List<Block> provenance(ComparisonResult result) {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("hardware", result.hardware());
    entries.putAll(result.provenance());
    result.records().get(0).versions().forEach(entries::putIfAbsent);
    for (String dataset : result.datasets()) {
      result.records().stream()
          .filter(record -> record.dataset().equals(dataset))
          .findFirst()
          .ifPresent(record -> entries.put("data of " + dataset, record.datasetDigest()));
    }
    return List.of(
        new ReportPage.Definitions(entries), new ReportPage.Preformatted(result.command()));
  }

  private static String summary(ComparisonResult result) {
    return ("%d %s trained and scored on %d %s under one protocol. The score is the relative L2"
            + " error of a whole rollout: predictions are fed back, the error is taken per channel"
            + " over space and time, and averaged over channels and test trajectories.")
        .formatted(
            result.models().size(),
            result.models().size() == 1 ? "model was" : "models were",
            result.datasets().size(),
            result.datasets().size() == 1 ? "dataset" : "datasets");
  }
}

package org.operatorzoo.eval.compare;

import java.nio.file.Path;
import java.util.List;
import org.operatorzoo.core.error.ZooException;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.eval.report.FileNames;
import org.operatorzoo.eval.report.run.ModelCost;
import org.operatorzoo.eval.report.run.RunContents;
import org.operatorzoo.eval.report.run.RunFacts;
import org.operatorzoo.eval.report.run.TableFiles;
import org.operatorzoo.eval.report.section.RunReport;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.run.SeedGroup;
import org.operatorzoo.eval.table.CsvTable;
import org.operatorzoo.eval.table.MarkdownTable;
import org.operatorzoo.eval.table.PlainTable;
import org.operatorzoo.eval.table.Table;

/**
 * Writes everything a comparison yields, and the report from it:
 *
 * <pre>
 * run.json
 * tables/l2re.{md,csv,json}, differences.{md,csv,json}, training.csv
 * records/MODEL--DATASET.json
 * figures/*.{png,svg,gif}
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
    Path tables = runDir.resolve("tables");
    TableFiles.write(errors, tables, TableFiles.ERRORS);
    TableFiles.write(ComparisonTables.differences(result), tables, "differences");
    AtomicFiles.writeText(
        tables.resolve("training.csv"), CsvTable.write(ComparisonTables.training(result)));
    for (EvaluationRecord record : result.records()) {
      String name = FileNames.safe(record.model()) + "--" + FileNames.safe(record.dataset());
      record.write(runDir.resolve("records").resolve(name + ".json"));
    }
    RunContents run = new RunContents(runDir);
    run.keep(facts(result));
    run.keepProvenance(result.provenance());
    new StageTables(SeedGroup.of(run.records()), result.datasets())
        .all()
        .forEach((name, table) -> TableFiles.write(table, tables, name));
    Path index = runDir.resolve("index.html");
    RunReport.write(runDir, index);
    return new ComparisonReport(MarkdownTable.write(errors), PlainTable.write(errors), index);
  }

  private static RunFacts facts(ComparisonResult result) {
    List<ModelCost> costs =
        result.models().stream()
            .map(
                m ->
                    new ModelCost(
                        m.name(),
                        m.parametersTotal(),
                        m.parametersActivated(),
                        m.medianStepSeconds(),
                        m.trainingSeconds()))
            .toList();
    return new RunFacts(
        result.title(),
        summary(result),
        result.command(),
        result.hardware(),
        costs,
        result.datasets());
  }

  private static String summary(ComparisonResult result) {
    long models = result.rows().stream().filter(row -> !result.trainings(row).isEmpty()).count();
    long seeds = models == 0 ? 1 : result.models().size() / models;
    return ("%d %s trained%s and scored on %d %s under one protocol. The score is the relative L2"
            + " error of a whole rollout: predictions are fed back, the error is taken per channel"
            + " over space and time, and averaged over channels and test trajectories.")
        .formatted(
            models,
            models == 1 ? "model was" : "models were",
            seeds > 1 ? " with " + seeds + " seeds each" : "",
            result.datasets().size(),
            result.datasets().size() == 1 ? "dataset" : "datasets");
  }
}

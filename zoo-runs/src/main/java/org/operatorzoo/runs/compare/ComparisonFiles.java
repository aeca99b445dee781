package org.operatorzoo.runs.compare;

import java.nio.file.Path;
import java.util.List;
import org.operatorzoo.core.error.ZooException;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.eval.run.SeedGroup;
import org.operatorzoo.eval.table.CsvTable;
import org.operatorzoo.eval.table.MarkdownTable;
import org.operatorzoo.eval.table.PlainTable;
import org.operatorzoo.eval.table.Table;
import org.operatorzoo.runs.contents.ModelCost;
import org.operatorzoo.runs.contents.RunContents;
import org.operatorzoo.runs.contents.RunFacts;
import org.operatorzoo.runs.contents.TableFiles;

/**
 * Writes everything a comparison yields:
 *
 * <pre>
 * run.json
 * tables/l2re.{md,csv,json}, differences.{md,csv,json}, training.csv
 * records/MODEL--DATASET.json
 * </pre>
 *
 * @param markdown the table of errors as Markdown
 * @param text the same as aligned text, for a terminal
 */
public record ComparisonFiles(String markdown, String text) {

  /**
   * Writes the files below {@code runDir}, replacing those of the same names.
   *
   * @throws ZooException if a file cannot be written
   */
  public static ComparisonFiles write(ComparisonResult result, Path runDir) {
    Table errors = ComparisonTables.errors(result);
    RunContents run = new RunContents(runDir);
    TableFiles.write(errors, run, TableFiles.ERRORS);
    TableFiles.write(ComparisonTables.differences(result), run, "differences");
    AtomicFiles.writeText(
        run.table("training.csv"), CsvTable.write(ComparisonTables.training(result)));
    result.records().forEach(record -> record.write(run.place(record)));
    run.keep(facts(result));
    run.keepProvenance(result.provenance());
    new StageTables(SeedGroup.of(run.records()), result.datasets())
        .all()
        .forEach((name, table) -> TableFiles.write(table, run, name));
    return new ComparisonFiles(MarkdownTable.write(errors), PlainTable.write(errors));
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

package org.operatorzoo.report.section;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.operatorzoo.eval.run.EvaluationRecord;
import org.operatorzoo.eval.table.Digits;
import org.operatorzoo.report.ReportPage.Block;
import org.operatorzoo.report.ReportPage.Definitions;
import org.operatorzoo.report.ReportPage.Folded;
import org.operatorzoo.report.ReportPage.Paragraph;
import org.operatorzoo.report.ReportPage.Preformatted;
import org.operatorzoo.runs.contents.ModelCost;
import org.operatorzoo.runs.contents.RunFacts;

/** How the run was made, and how to make it again. */
final class Making implements ReportSection {

  private static final String COMMAND = "command";

  @Override
  public String heading() {
    return "How this was made";
  }

  @Override
  public List<Block> blocks(RunView run, FigureFiles figures) {
    Map<String, String> entries = new LinkedHashMap<>();
    run.facts().map(RunFacts::hardware).ifPresent(h -> entries.put("hardware", h));
    Map<String, String> provenance = run.directory().provenance();
    provenance.forEach(entries::putIfAbsent);
    String command = entries.getOrDefault(COMMAND, run.facts().map(RunFacts::command).orElse(""));
    entries.remove(COMMAND);
    for (ModelCost model : run.costs()) {
      entries.put("training time of " + model.name(), Digits.duration(model.trainingSeconds()));
    }
    run.records().stream()
        .limit(1)
        .forEach(record -> record.versions().forEach(entries::putIfAbsent));
    for (EvaluationRecord record : run.records()) {
      entries.putIfAbsent("data of " + record.dataset(), record.datasetDigest());
    }
    for (EvaluationRecord record : run.records()) {
      if (!record.weightsDigest().equals(EvaluationRecord.NO_WEIGHTS)) {
        String stage = RunView.isStage(record) ? ", " + record.training().stage() : "";
        String on = stage.isEmpty() ? "" : " on " + record.dataset();
        entries.putIfAbsent("weights of " + record.model() + stage + on, record.weightsDigest());
      }
    }
    List<Block> blocks = new ArrayList<>();
    if (!command.isEmpty()) {
      blocks.add(new Paragraph("The command that repeats it:"));
      blocks.add(new Preformatted(command));
    }
    blocks.add(new Definitions(entries));
    run.directory()
        .plan()
        .ifPresent(plan -> blocks.add(new Folded("plan.yaml", List.of(new Preformatted(plan)))));
    return blocks;
  }
}

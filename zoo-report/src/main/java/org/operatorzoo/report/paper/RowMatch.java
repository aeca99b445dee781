package org.operatorzoo.report.paper;

import java.util.List;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;

/**
 * What in the zoo corresponds to rows of a paper's table.
 *
 * @param model the printed model
 * @param stage the printed block, or null for all
 * @param presets configurations, the published size first; the first that has records is shown
 * @param stages stages of training, the published one first; the first that has records is shown
 * @param fewestDatasets at least as many datasets in pre-training, or null
 * @param mostDatasets at most as many, or null
 * @param command what fills these rows, or null for the table's command
 */
public record RowMatch(
    String model,
    String stage,
    List<String> presets,
    List<String> stages,
    Integer fewestDatasets,
    Integer mostDatasets,
    String command) {

  /** Checks that a model and presets are named. */
  public RowMatch {
    Checks.present("model", model);
    if (presets == null || presets.isEmpty()) {
      throw new ConfigException("presets of " + model, "at least one", "none");
    }
    presets = List.copyOf(presets);
    stages = stages == null ? List.of() : List.copyOf(stages);
  }

  /** Whether this row of the paper is meant. */
  boolean covers(String printedModel, String printedStage) {
    return model.equals(printedModel) && (stage == null || stage.equals(printedStage));
  }

  /** Whether the number of datasets matters. */
  boolean bounded() {
    return fewestDatasets != null || mostDatasets != null;
  }

  /** Whether a pre-training on this many datasets is meant; 0 stands for an unknown number. */
  boolean allows(int datasets) {
    return datasets > 0
        && (fewestDatasets == null || datasets >= fewestDatasets)
        && (mostDatasets == null || datasets <= mostDatasets);
  }
}

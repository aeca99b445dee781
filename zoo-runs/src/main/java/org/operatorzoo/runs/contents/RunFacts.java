package org.operatorzoo.runs.contents;

import java.util.List;
import org.operatorzoo.core.error.Checks;

/**
 * What a run is, for its report.
 *
 * @param title one line
 * @param summary one paragraph: what was done, and by which measure
 * @param command the command that repeats it
 * @param hardware what it ran on, in words
 * @param models what was trained, in the order of tables and figures
 * @param datasets names of the datasets in that order
 */
public record RunFacts(
    String title,
    String summary,
    String command,
    String hardware,
    List<ModelCost> models,
    List<String> datasets) {

  /** Checks that there is a title. */
  public RunFacts {
    Checks.present("title", title);
    Checks.present("summary", (Object) summary);
    Checks.present("command", (Object) command);
    Checks.present("hardware", (Object) hardware);
    models = List.copyOf(models);
    datasets = List.copyOf(datasets);
  }
}

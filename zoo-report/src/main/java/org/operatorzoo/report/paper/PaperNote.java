package org.operatorzoo.report.paper;

import java.util.List;
import java.util.stream.Stream;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.io.BroughtDocuments;

/**
 * A fact about a printed table: a misprint, a mislabelled row, where numbers come from. What is
 * null does not matter; a note that names only its table belongs to the whole of it.
 *
 * @param table id of the table
 * @param model printed model
 * @param stage printed block
 * @param dataset published name
 * @param metric published name
 * @param text the fact
 */
public record PaperNote(
    String table, String model, String stage, String dataset, String metric, String text) {

  private static final List<PaperNote> ALL =
      BroughtDocuments.of("paper-notes", "notes on papers").readAll(PaperNote[].class).stream()
          .flatMap(Stream::of)
          .toList();

  /** Checks that there is something to say about something. */
  public PaperNote {
    Checks.present("table", table);
    Checks.present("text", text);
  }

  /** The notes of one table, in the order of the file. */
  public static List<PaperNote> of(String table) {
    return ALL.stream().filter(note -> note.table().equals(table)).toList();
  }

  /** All notes. */
  public static List<PaperNote> all() {
    return ALL;
  }

  /** Whether it belongs to the whole table. */
  public boolean general() {
    return model == null && stage == null && dataset == null && metric == null;
  }

  /** Whether it belongs to rows of the paper, whatever their columns. */
  boolean ofModel() {
    return (model != null || stage != null) && dataset == null && metric == null;
  }

  /** Whether it belongs to columns or datasets, whatever the model. */
  boolean ofColumn() {
    return !general() && model == null && stage == null;
  }

  /** Whether it belongs to this cell, or to its row or column. */
  public boolean covers(PublishedCell cell) {
    return !general()
        && fits(model, cell.model())
        && fits(stage, cell.stage())
        && fits(dataset, cell.dataset())
        && fits(metric, cell.metric());
  }

  private static boolean fits(String wanted, String found) {
    return wanted == null || wanted.equals(found);
  }
}

package org.operatorzoo.eval.paper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.operatorzoo.eval.paper.PaperTable.RowsBy;

/** What of a table has no value of the zoo: what would make one, or why nothing does. */
final class Unfilled {

  private Unfilled() {}

  /** One line per command, then one per reason. */
  static List<String> lines(FilledTable filled) {
    List<String> lines = new ArrayList<>();
    grouped(filled, FilledCell::command)
        .forEach((command, what) -> lines.add(missing(command) + " This concerns " + what + "."));
    grouped(filled, FilledCell::reason)
        .forEach((reason, what) -> lines.add("Only printed, as " + reason + ": " + what + "."));
    return lines;
  }

  /** What a cell without a record says. */
  static String missing(String command) {
    return "No record yet; '" + command + "' makes one.";
  }

  private static Map<String, String> grouped(
      FilledTable filled, Function<FilledCell, String> property) {
    Map<String, Map<String, Set<String>>> groups = new LinkedHashMap<>();
    for (FilledCell cell : filled.cells()) {
      String key = property.apply(cell);
      if (!key.isEmpty()) {
        groups
            .computeIfAbsent(key, k -> new LinkedHashMap<>())
            .computeIfAbsent(row(filled, cell.printed()), r -> new LinkedHashSet<>())
            .add(column(filled, cell.printed()));
      }
    }
    Map<String, String> words = new LinkedHashMap<>();
    groups.forEach((key, rows) -> words.put(key, words(filled, rows)));
    return words;
  }

  /** Rows that lack the same columns are named together. */
  private static String words(FilledTable filled, Map<String, Set<String>> rows) {
    Map<Set<String>, List<String>> byColumns = new LinkedHashMap<>();
    rows.forEach(
        (row, columns) -> byColumns.computeIfAbsent(columns, c -> new ArrayList<>()).add(row));
    Map<String, Set<String>> whole = new LinkedHashMap<>();
    filled
        .cells()
        .forEach(
            c ->
                whole
                    .computeIfAbsent(row(filled, c.printed()), r -> new LinkedHashSet<>())
                    .add(column(filled, c.printed())));
    List<String> parts = new ArrayList<>();
    byColumns.forEach(
        (columns, names) -> {
          boolean all = names.stream().allMatch(name -> whole.get(name).equals(columns));
          parts.add(
              String.join(", ", names) + (all ? "" : " (" + String.join(", ", columns) + ")"));
        });
    return String.join("; ", parts);
  }

  private static String row(FilledTable filled, PublishedCell cell) {
    if (filled.table().rows() == RowsBy.DATASETS) {
      return Heads.dataset(cell);
    }
    boolean staged = filled.cells().stream().map(c -> c.printed().stage()).distinct().count() > 1;
    return staged ? cell.model() + " [" + cell.stage() + "]" : cell.model();
  }

  private static String column(FilledTable filled, PublishedCell cell) {
    return filled.table().rows() == RowsBy.DATASETS
        ? Heads.quantity(cell)
        : new Heads(filled.cells().stream().map(FilledCell::printed).toList()).column(cell);
  }
}

package org.operatorzoo.report.paper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.operatorzoo.report.paper.PaperTable.RowsBy;

/** What of a table has no value of the zoo: what would make one, or why nothing does. */
final class Unfilled {

  private final boolean byModel;
  private final boolean staged;
  private final Heads heads;
  private final List<FilledCell> cells;
  private final Map<String, Set<String>> columnsOfRows = new LinkedHashMap<>();

  private Unfilled(FilledTable filled) {
    cells = filled.cells();
    byModel = filled.table().rows() == RowsBy.MODELS;
    staged = cells.stream().map(c -> c.printed().stage()).distinct().count() > 1;
    heads = new Heads(cells.stream().map(FilledCell::printed).toList());
    cells.forEach(cell -> add(columnsOfRows, cell));
  }

  /** One line per command, then one per reason. */
  static List<String> lines(FilledTable filled) {
    Unfilled unfilled = new Unfilled(filled);
    List<String> lines = new ArrayList<>();
    unfilled
        .grouped(FilledCell::command)
        .forEach((command, what) -> lines.add(missing(command) + " This concerns " + what + "."));
    unfilled
        .grouped(FilledCell::reason)
        .forEach((reason, what) -> lines.add("Only printed, as " + reason + ": " + what + "."));
    return lines;
  }

  /** What a cell without a record says. */
  static String missing(String command) {
    return "No record yet; '" + command + "' makes one.";
  }

  private Map<String, String> grouped(Function<FilledCell, String> property) {
    Map<String, Map<String, Set<String>>> groups = new LinkedHashMap<>();
    for (FilledCell cell : cells) {
      String key = property.apply(cell);
      if (!key.isEmpty()) {
        add(groups.computeIfAbsent(key, k -> new LinkedHashMap<>()), cell);
      }
    }
    Map<String, String> words = new LinkedHashMap<>();
    groups.forEach((key, rows) -> words.put(key, words(rows)));
    return words;
  }

  private void add(Map<String, Set<String>> rows, FilledCell cell) {
    rows.computeIfAbsent(row(cell.printed()), r -> new LinkedHashSet<>())
        .add(column(cell.printed()));
  }

  /** Rows that lack the same columns are named together, and whole rows without their columns. */
  private String words(Map<String, Set<String>> rows) {
    record Lack(boolean whole, Set<String> columns) {}
    Map<Lack, List<String>> byLack = new LinkedHashMap<>();
    rows.forEach(
        (row, columns) -> {
          boolean whole = columnsOfRows.get(row).equals(columns);
          Lack lack = new Lack(whole, whole ? Set.of() : columns);
          byLack.computeIfAbsent(lack, l -> new ArrayList<>()).add(row);
        });
    List<String> parts = new ArrayList<>();
    byLack.forEach(
        (lack, names) ->
            parts.add(
                String.join(", ", names)
                    + (lack.whole() ? "" : " (" + String.join(", ", lack.columns()) + ")")));
    return String.join("; ", parts);
  }

  private String row(PublishedCell cell) {
    if (!byModel) {
      return Heads.dataset(cell);
    }
    return staged ? cell.model() + " [" + cell.stage() + "]" : cell.model();
  }

  private String column(PublishedCell cell) {
    return byModel ? heads.column(cell) : Heads.quantity(cell);
  }
}

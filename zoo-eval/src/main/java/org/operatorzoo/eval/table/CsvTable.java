package org.operatorzoo.eval.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.operatorzoo.eval.stats.Interval;

/**
 * Writes a table as CSV (RFC 4180, lines ended by LF) for programs: exact numbers instead of
 * rounded ones, units in the head, and three columns, {@code x}, {@code x low}, {@code x high}, for
 * one of intervals. Title, marks and footnotes are left out.
 */
public final class CsvTable {

  private CsvTable() {}

  /** The table as CSV. */
  public static String write(Table table) {
    StringBuilder out = new StringBuilder();
    boolean[] intervals = new boolean[table.columns().size()];
    for (int c = 0; c < intervals.length; c++) {
      intervals[c] = hasIntervals(table, c);
    }
    CSVFormat format = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();
    try (CSVPrinter printer = new CSVPrinter(out, format)) {
      printer.printRecord(head(table, intervals));
      for (List<Cell> row : table.rows()) {
        List<String> values = new ArrayList<>();
        for (int c = 0; c < row.size(); c++) {
          values.addAll(values(row.get(c), intervals[c]));
        }
        printer.printRecord(values);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static List<String> head(Table table, boolean[] intervals) {
    List<String> heads = new ArrayList<>();
    IntStream.range(0, table.columns().size())
        .forEach(
            c -> {
              Column column = table.columns().get(c);
              String unit = column.unit().isEmpty() ? "" : " [" + column.unit() + "]";
              heads.add(column.head() + unit);
              if (intervals[c]) {
                heads.add(column.head() + " low" + unit);
                heads.add(column.head() + " high" + unit);
              }
            });
    return heads;
  }

  private static List<String> values(Cell cell, boolean threeColumns) {
    if (cell.interval().isPresent()) {
      Interval interval = cell.interval().get();
      return List.of(exact(interval.mean()), exact(interval.low()), exact(interval.high()));
    }
    String own = cell.value().isPresent() ? exact(cell.value().getAsDouble()) : words(cell);
    return threeColumns ? List.of(own, "", "") : List.of(own);
  }

  private static String words(Cell cell) {
    return cell.equals(Cell.NONE) ? "" : cell.text();
  }

  private static String exact(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole ? String.valueOf((long) value) : String.valueOf(value);
  }

  private static boolean hasIntervals(Table table, int column) {
    return table.rows().stream().anyMatch(row -> row.get(column).interval().isPresent());
  }
}

package org.operatorzoo.report.paper;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.operatorzoo.report.paper.Measured.Basis;

/**
 * A paper's table with the zoo's values from one run: only values of one run were made for
 * comparison with each other.
 *
 * @param table the paper's table
 * @param cells printed cells in the paper's order, then added rows
 * @param run name of the run; empty if nothing was measured
 */
public record FilledTable(PaperTable table, List<FilledCell> cells, String run) {

  /** Copies the cells. */
  public FilledTable {
    cells = List.copyOf(cells);
  }

  /**
   * Fills a table from the run that has most of its cells; of several, from the one with the finest
   * grid, then the first.
   */
  public static FilledTable of(PaperTable table, List<RunRecords> runs) {
    return runs.stream()
        .map(run -> new TableFiller(table, run).fill())
        .max(
            Comparator.comparingLong(FilledTable::filled)
                .thenComparing(FilledTable::grid)
                .thenComparing(FilledTable::run, Comparator.reverseOrder()))
        .filter(best -> best.filled() > 0)
        .orElseGet(() -> new TableFiller(table, new RunRecords("", List.of(), List.of())).fill());
  }

  /** Number of printed cells with a value of the zoo. */
  public long filled() {
    return cells.stream()
        .filter(c -> c.measured() != null && !c.printed().value().isEmpty())
        .count();
  }

  /** What the measured values come from, each once. */
  List<Basis> bases() {
    Set<Basis> bases = new LinkedHashSet<>();
    cells.stream()
        .filter(c -> c.measured() != null)
        .forEach(c -> bases.addAll(c.measured().bases()));
    return new ArrayList<>(bases);
  }

  private int grid() {
    return bases().stream().mapToInt(Basis::grid).max().orElse(0);
  }
}

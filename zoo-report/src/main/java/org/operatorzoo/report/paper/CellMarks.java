package org.operatorzoo.report.paper;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.operatorzoo.eval.stats.Interval;
import org.operatorzoo.eval.table.Mark;

/** Best and second best among the rows of a block, for one side of a table. */
final class CellMarks {

  private final Map<FilledCell, Mark> marks = new IdentityHashMap<>();

  private CellMarks() {}

  /** Marks of the printed values. */
  static CellMarks printed(FilledTable filled) {
    return of(
        filled,
        cell ->
            cell.printed().number().isEmpty()
                ? null
                : point(cell.printed().number().getAsDouble()));
  }

  /** Marks of the measured values. */
  static CellMarks measured(FilledTable filled) {
    return of(filled, cell -> cell.measured() == null ? null : cell.measured().interval());
  }

  private static Interval point(double value) {
    return new Interval(value, value, value);
  }

  private static CellMarks of(FilledTable filled, Function<FilledCell, Interval> side) {
    record Group(String dataset, String metric, int block) {}
    Map<Group, List<FilledCell>> groups = new LinkedHashMap<>();
    for (FilledCell cell : filled.cells()) {
      PublishedCell p = cell.printed();
      if (Heads.metric(p).lowestIsBest()) {
        Group group = new Group(p.dataset(), p.metric(), filled.table().block(p.stage()));
        groups.computeIfAbsent(group, g -> new ArrayList<>()).add(cell);
      }
    }
    CellMarks result = new CellMarks();
    for (List<FilledCell> group : groups.values()) {
      List<Mark> ranks = Ranking.of(group.stream().map(side).toList());
      for (int i = 0; i < ranks.size(); i++) {
        result.marks.put(group.get(i), ranks.get(i));
      }
    }
    return result;
  }

  Mark of(FilledCell cell) {
    return marks.getOrDefault(cell, Mark.NONE);
  }

  boolean any() {
    return marks.values().stream().anyMatch(mark -> mark != Mark.NONE);
  }
}

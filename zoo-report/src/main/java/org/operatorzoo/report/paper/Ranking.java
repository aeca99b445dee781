package org.operatorzoo.report.paper;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.operatorzoo.eval.stats.Interval;
import org.operatorzoo.eval.table.Mark;

/**
 * Best and second best of values of which the lowest is best. Ties by interval: all values whose
 * interval overlaps that of the lowest are best, and of the rest all whose interval overlaps that
 * of its lowest are second. Values that are not finite are never marked, and a single value has no
 * rank.
 */
final class Ranking {

  /** The rule in words, for readers. */
  static final String RULE =
      "Best in bold, second best underlined (* and + in plain text), separately for published and"
          + " measured values; measured values whose 95 % intervals overlap that of the lowest"
          + " share its mark.";

  private Ranking() {}

  /** The mark of each value; null stands for a missing one. */
  static List<Mark> of(List<Interval> values) {
    List<Mark> marks = new ArrayList<>(Collections.nCopies(values.size(), Mark.NONE));
    List<Integer> open =
        new ArrayList<>(
            IntStream.range(0, values.size())
                .filter(i -> values.get(i) != null && Double.isFinite(values.get(i).mean()))
                .boxed()
                .toList());
    if (open.size() > 1) {
      take(values, open, marks, Mark.BEST);
      take(values, open, marks, Mark.SECOND);
    }
    return marks;
  }

  private static void take(List<Interval> values, List<Integer> open, List<Mark> marks, Mark mark) {
    open.stream()
        .min(Comparator.comparingDouble(i -> values.get(i).mean()))
        .map(values::get)
        .ifPresent(
            lowest ->
                open.removeIf(
                    i -> {
                      boolean shares = values.get(i).low() <= lowest.high();
                      if (shares) {
                        marks.set(i, mark);
                      }
                      return shares;
                    }));
  }
}

package org.operatorzoo.report.paper;

import org.operatorzoo.eval.stats.Interval;
import org.operatorzoo.eval.table.Cell;
import org.operatorzoo.eval.table.Digits;

/** Values of the papers and of the zoo as cells. */
final class PaperCells {

  private PaperCells() {}

  /** The printed value, digit by digit. */
  static Cell published(PublishedCell cell) {
    return cell.number().isEmpty() ? Cell.NONE : Cell.of(cell.number().getAsDouble(), cell.value());
  }

  static Cell measured(Measured measured) {
    double value = measured.interval().mean();
    return single(measured)
        ? Cell.of(value, exact(value))
        : new Cell.Estimate(measured.interval(), measured.divergence());
  }

  static Cell difference(FilledCell cell) {
    return cell.difference()
        .map(
            difference ->
                single(cell.measured())
                    ? Cell.of(difference.mean(), signed(difference.mean()))
                    : new Cell.Difference(difference))
        .orElse(Cell.NONE);
  }

  /** Computed values have no spread, and one trajectory says nothing about it. */
  private static boolean single(Measured measured) {
    Interval i = measured.interval();
    return measured.exact() || i.low() == i.high() && Double.isFinite(i.mean());
  }

  private static String exact(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole ? String.valueOf((long) value) : Digits.significant(value);
  }

  private static String signed(double value) {
    return (value > 0 ? "+" : "") + exact(value);
  }
}

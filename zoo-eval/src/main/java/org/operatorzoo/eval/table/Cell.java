package org.operatorzoo.eval.table;

import java.util.OptionalDouble;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.eval.stats.Interval;

/** One cell of a table: words, a number, or a mean with its interval. */
public sealed interface Cell {

  /** Stands for what does not exist, e.g. the training time of persistence. */
  Cell NONE = new Words("–");

  /** What the reader sees. */
  String text();

  /** The number behind it, if there is one. */
  OptionalDouble value();

  /** Words. */
  static Cell of(String text) {
    return new Words(text);
  }

  /** A number in the form that its unit asks for, see {@link Numbers}. */
  static Cell of(double value, String shown) {
    return new Quantity(value, shown);
  }

  /** A mean with its interval. */
  static Cell of(Interval interval) {
    return new Estimate(interval, "");
  }

  /**
   * @param text the words
   */
  record Words(String text) implements Cell {

    /** Checks that there is a text. */
    public Words {
      Checks.present("text of a cell", (Object) text);
    }

    @Override
    public OptionalDouble value() {
      return OptionalDouble.empty();
    }
  }

  /**
   * @param number the exact number
   * @param text how it is shown
   */
  record Quantity(double number, String text) implements Cell {

    @Override
    public OptionalDouble value() {
      return OptionalDouble.of(number);
    }
  }

  /**
   * @param interval the mean with its bounds
   * @param note short addition in words, may be empty
   */
  record Estimate(Interval interval, String note) implements Cell {

    @Override
    public String text() {
      String shown =
          Double.isInfinite(interval.mean())
              ? Numbers.significant(interval.mean())
              : Numbers.interval(interval);
      return note.isEmpty() ? shown : shown + " (" + note + ")";
    }

    @Override
    public OptionalDouble value() {
      return OptionalDouble.of(interval.mean());
    }
  }
}

package org.operatorzoo.eval.table;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import java.util.OptionalDouble;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.eval.stats.Interval;

/**
 * One cell of a table: words, a number, a mean or a difference with its interval, or one marked.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Cell.Words.class, name = "words"),
  @JsonSubTypes.Type(value = Cell.Quantity.class, name = "quantity"),
  @JsonSubTypes.Type(value = Cell.Estimate.class, name = "estimate"),
  @JsonSubTypes.Type(value = Cell.Difference.class, name = "difference"),
  @JsonSubTypes.Type(value = Cell.Marked.class, name = "marked")
})
public sealed interface Cell {

  /** Stands for what does not exist, e.g. the training time of persistence. */
  Cell NONE = new Words("–");

  /** What the reader sees. */
  String text();

  /** The number behind it, if there is one. */
  OptionalDouble value();

  /** The interval around the number, if there is one. */
  default Optional<Interval> interval() {
    return Optional.empty();
  }

  /** How it stands out, beside what its column says. */
  default Mark mark() {
    return Mark.NONE;
  }

  /** Letters of the footnotes that belong to it, e.g. {@code a,c}; may be empty. */
  default String notes() {
    return "";
  }

  /** The same with a mark and letters of footnotes. */
  default Cell marked(Mark mark, String notes) {
    return new Marked(this, mark, notes);
  }

  /** Words. */
  static Cell of(String text) {
    return new Words(text);
  }

  /** A number in the form that its unit asks for, see {@link Digits}. */
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
   * @param mean the mean with its bounds
   * @param note short addition in words, may be empty
   */
  record Estimate(Interval mean, String note) implements Cell {

    @Override
    public String text() {
      String shown =
          Double.isInfinite(mean.mean()) ? Digits.significant(mean.mean()) : Digits.interval(mean);
      return note.isEmpty() ? shown : shown + " (" + note + ")";
    }

    @Override
    public OptionalDouble value() {
      return OptionalDouble.of(mean.mean());
    }

    @Override
    public Optional<Interval> interval() {
      return Optional.of(mean);
    }
  }

  /**
   * @param difference a difference with its bounds, shown with its sign
   */
  record Difference(Interval difference) implements Cell {

    @Override
    public String text() {
      return Double.isInfinite(difference.mean())
          ? Digits.signed(difference.mean())
          : Digits.signedInterval(difference);
    }

    @Override
    public OptionalDouble value() {
      return OptionalDouble.of(difference.mean());
    }

    @Override
    public Optional<Interval> interval() {
      return Optional.of(difference);
    }
  }

  /**
   * @param cell what stands in it
   * @param mark how it stands out
   * @param notes letters of its footnotes
   */
  record Marked(Cell cell, Mark mark, String notes) implements Cell {

    @Override
    public String text() {
      return cell.text();
    }

    @Override
    public OptionalDouble value() {
      return cell.value();
    }

    @Override
    public Optional<Interval> interval() {
      return cell.interval();
    }
  }
}

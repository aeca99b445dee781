package org.operatorzoo.report.paper;

import java.util.List;
import java.util.Optional;
import org.operatorzoo.eval.stats.Interval;

/**
 * A printed cell with the zoo's value beside it.
 *
 * @param printed the cell; its value is empty in rows that the paper does not have
 * @param measured the zoo's value, or null
 * @param command what would fill it; empty if it is filled or nothing fills it
 * @param reason why nothing fills it; empty if something does
 * @param notes facts about it, its row and its column
 */
public record FilledCell(
    PublishedCell printed,
    Measured measured,
    String command,
    String reason,
    List<PaperNote> notes) {

  /** Copies the notes. */
  public FilledCell {
    notes = List.copyOf(notes);
  }

  /** Whether the zoo has a value, or can make one. */
  public boolean measurable() {
    return measured != null || !command.isEmpty();
  }

  /**
   * Our value minus the printed one; the printed one is taken as exact, it comes without spread.
   */
  public Optional<Interval> difference() {
    if (measured == null || printed.number().isEmpty()) {
      return Optional.empty();
    }
    double published = printed.number().getAsDouble();
    Interval ours = measured.interval();
    return Optional.of(
        new Interval(ours.mean() - published, ours.low() - published, ours.high() - published));
  }
}

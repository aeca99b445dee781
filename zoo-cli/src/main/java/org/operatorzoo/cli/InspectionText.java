package org.operatorzoo.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.operatorzoo.datasets.array.ArrayEntry;
import org.operatorzoo.datasets.inspect.ChannelRange;
import org.operatorzoo.datasets.inspect.Inspection;
import org.operatorzoo.datasets.inspect.TimeAxis;
import org.operatorzoo.datasets.inspect.Understanding;
import org.operatorzoo.eval.table.Cell;
import org.operatorzoo.eval.table.Column;
import org.operatorzoo.eval.table.PlainTable;
import org.operatorzoo.eval.table.Table;

/** An inspection for people. */
final class InspectionText {

  private InspectionText() {}

  static String of(Inspection found) {
    StringBuilder text = new StringBuilder();
    if (!found.arrays().isEmpty()) {
      text.append(arrays(found)).append('\n');
    }
    if (found.time() != null) {
      text.append(time(found.time())).append("\n\n");
    }
    if (found.understood() == null) {
      text.append("not understood: ").append(found.refusal()).append('\n');
    } else {
      text.append(channels(found.place(), found.understood()));
    }
    found.notes().forEach(note -> text.append("note: ").append(note).append('\n'));
    return text.toString();
  }

  private static String arrays(Inspection found) {
    List<List<Cell>> rows = found.arrays().stream().map(InspectionText::row).toList();
    return PlainTable.write(
        new Table(
            found.place() + ": " + found.container(),
            List.of(
                Column.words("array"),
                Column.words("shape"),
                Column.words("type"),
                Column.words("storage")),
            rows,
            List.of()));
  }

  private static List<Cell> row(ArrayEntry entry) {
    return List.of(
        Cell.of(entry.name()),
        Cell.of(Arrays.toString(entry.shape())),
        Cell.of(entry.type()),
        Cell.of(entry.storage()));
  }

  private static String time(TimeAxis time) {
    return time.isRegular()
        ? String.format(
            Locale.ROOT,
            "times in \"%s\": from %.6g, every %.6g",
            time.array(),
            time.first(),
            time.least())
        : String.format(
            Locale.ROOT,
            "times in \"%s\": from %.6g, steps between %.6g and %.6g",
            time.array(),
            time.first(),
            time.least(),
            time.greatest());
  }

  private static String channels(String place, Understanding how) {
    List<List<Cell>> rows = how.channels().stream().map(InspectionText::row).toList();
    String seen = how.seen() == how.trajectories() ? "" : ", values of " + how.seen() + " of them";
    return PlainTable.write(
        new Table(
            place
                + " is read as "
                + ResultTables.trajectories(how.trajectories())
                + " "
                + how.shape()
                + " (layout "
                + how.layout()
                + ")"
                + seen,
            List.of(
                Column.words("channel"),
                Column.words("least"),
                Column.words("greatest"),
                Column.words("RMS"),
                Column.words("not finite")),
            rows,
            List.of()));
  }

  private static List<Cell> row(ChannelRange channel) {
    return List.of(
        Cell.of(channel.name()),
        Cell.of(number(channel.least())),
        Cell.of(number(channel.greatest())),
        Cell.of(number(channel.rms())),
        Cell.of(Long.toString(channel.notFinite())));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6g", value);
  }
}

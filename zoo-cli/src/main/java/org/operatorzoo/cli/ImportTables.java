package org.operatorzoo.cli;

import java.util.List;
import java.util.Locale;
import org.operatorzoo.core.exchange.ImportReceipt;
import org.operatorzoo.core.verify.ReferenceReport.Item;
import org.operatorzoo.eval.table.Cell;
import org.operatorzoo.eval.table.Column;
import org.operatorzoo.eval.table.PlainTable;
import org.operatorzoo.eval.table.Table;

/** Receipts of imported files, as text. */
final class ImportTables {

  private ImportTables() {}

  /** Counts and names of arrays, and distances from a reference file. */
  static String receipt(ImportReceipt receipt) {
    StringBuilder text = new StringBuilder();
    line(text, "%s as %s (%s)", receipt.file(), receipt.model(), receipt.architecture());
    line(text, "sha256 %s", receipt.sha256());
    line(text, "mapped %d arrays", receipt.mapped().size());
    names(text, "missing, not in the file", receipt.missing());
    names(text, "of another shape", receipt.misshapen());
    names(text, "in the file, but not in the model", receipt.unmapped());
    receipt.skipped().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .forEach(e -> line(text, "skipped %d arrays of %s", e.getValue(), e.getKey()));
    receipt.notes().forEach(note -> line(text, "%s", note));
    if (receipt.weights() != null) {
      line(text, "weights %s", receipt.weights());
    }
    if (!receipt.deviations().isEmpty()) {
      text.append('\n').append(PlainTable.write(deviations(receipt.deviations())));
    }
    return text.toString();
  }

  private static void names(StringBuilder text, String what, List<String> names) {
    if (!names.isEmpty()) {
      line(text, "%s: %d", what, names.size());
      names.forEach(name -> line(text, "  %s", name));
    }
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static Table deviations(List<Item> items) {
    List<List<Cell>> rows =
        items.stream()
            .map(
                item ->
                    List.of(
                        Cell.of(item.name()),
                        Cell.of(number(item.maxAbsolute())),
                        Cell.of(number(item.tolerance())),
                        Cell.of(item.passed() ? "ok" : "DIFFERS")))
            .toList();
    return new Table(
        "distance from the reference file",
        List.of(
            Column.words("part"),
            Column.numbers("largest deviation", ""),
            Column.numbers("tolerance", ""),
            Column.words("verdict")),
        rows,
        List.of());
  }

  private static String number(double value) {
    return value == 0 ? "0" : String.format(Locale.ROOT, "%.1e", value);
  }
}

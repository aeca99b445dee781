package org.operatorzoo.cli;

import java.util.List;
import java.util.Locale;
import org.operatorzoo.core.exchange.ExportReceipt;
import org.operatorzoo.eval.table.Cell;
import org.operatorzoo.eval.table.Column;
import org.operatorzoo.eval.table.PlainTable;
import org.operatorzoo.eval.table.Table;

/** Receipts of exported files, as text. */
final class ExportTables {

  private ExportTables() {}

  /** The files, and what was compared. */
  static String receipt(ExportReceipt receipt) {
    StringBuilder text = new StringBuilder();
    for (ExportReceipt.WrittenFile file : receipt.files()) {
      text.append(
          "%s: %s as %s, %.1f MB, sha256 %s%n"
              .formatted(
                  file.name(),
                  receipt.model(),
                  receipt.format(),
                  file.bytes() / 1e6,
                  file.sha256()));
    }
    if (!receipt.checks().isEmpty()) {
      text.append(System.lineSeparator()).append(PlainTable.write(checks(receipt)));
    }
    return text.toString();
  }

  private static Table checks(ExportReceipt receipt) {
    List<List<Cell>> rows =
        receipt.checks().stream()
            .map(
                check ->
                    List.of(
                        Cell.of(check.what()),
                        Cell.of(number(check.deviation())),
                        Cell.of(number(check.tolerance())),
                        Cell.of(check.passed() ? "ok" : "DIFFERS")))
            .toList();
    return new Table(
        "read back, beside the zoo's own " + receipt.model(),
        List.of(
            Column.words("compared"),
            Column.numbers("largest deviation", ""),
            Column.numbers("tolerance", ""),
            Column.words("verdict")),
        rows,
        List.of("Deviations are relative to the largest value."));
  }

  private static String number(double value) {
    return value == 0 ? "0" : String.format(Locale.ROOT, "%.1e", value);
  }
}

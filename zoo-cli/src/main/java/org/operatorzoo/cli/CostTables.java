package org.operatorzoo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.operatorzoo.eval.table.Cell;
import org.operatorzoo.eval.table.Column;
import org.operatorzoo.eval.table.Digits;
import org.operatorzoo.eval.table.PlainTable;
import org.operatorzoo.eval.table.Table;
import org.operatorzoo.runs.bench.CostReport;
import org.operatorzoo.runs.bench.CostReport.Memory;
import org.operatorzoo.runs.bench.CostReport.Part;
import org.operatorzoo.runs.bench.CostReport.Pass;
import org.operatorzoo.runs.bench.OperationReport;
import org.operatorzoo.runs.bench.OperationReport.Row;

/** Counted costs and times of operations, as text. */
final class CostTables {

  private CostTables() {}

  /** Floating-point operations and memory of one model. */
  static String cost(CostReport r) {
    StringBuilder text = new StringBuilder();
    String model =
        "%s, field %s, batch %d".formatted(r.model(), FactTables.field(r.field()), r.batch());
    text.append(pass(model + ": forward pass", r.forward(), true)).append('\n');
    if (r.trainingStep() != null) {
      text.append(pass("training step", r.trainingStep(), false)).append('\n');
    }
    return text.append(memory(r)).toString();
  }

  private static String pass(String title, Pass pass, boolean experts) {
    List<Column> columns =
        List.of(
            Column.words(experts ? "module" : "kind"),
            Column.numbers("products MFLOP", ""),
            Column.numbers("others MFLOP", ""),
            Column.numbers("share %", ""),
            Column.numbers("with every expert", ""));
    List<List<Cell>> rows = new ArrayList<>();
    pass.parts().forEach(part -> rows.add(part(part, pass.flops())));
    rows.add(
        part(
            new Part("total", pass.products(), pass.flops() - pass.products(), pass.everyExpert()),
            pass.flops()));
    return PlainTable.write(new Table(title, columns, rows, List.of()));
  }

  private static List<Cell> part(Part part, long all) {
    return List.of(
        Cell.of(part.name()),
        number(part.products() / 1e6),
        number(part.others() / 1e6),
        number(100.0 * part.flops() / Math.max(1, all)),
        number(part.everyExpert() / 1e6));
  }

  private static String memory(CostReport r) {
    Memory m = r.memory();
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(bytes("parameters and buffers", m.parameters()));
    rows.add(bytes("arrays of a prediction", m.forwardArrays()));
    if (m.stepArrays() != null) {
      rows.add(bytes("gradients", m.gradients()));
      rows.add(bytes("Adam's moments", m.moments()));
      rows.add(bytes("arrays of a training step", m.stepArrays()));
      rows.add(
          bytes("training, all", m.parameters() + m.gradients() + m.moments() + m.stepArrays()));
    }
    String note =
        String.format(Locale.ROOT, "%,d parameters, %,d activated", r.parameters(), r.activated());
    return PlainTable.write(
        new Table(
            "native memory",
            List.of(Column.words("what"), Column.numbers("MiB", "MiB")),
            rows,
            List.of(note)));
  }

  private static List<Cell> bytes(String what, long bytes) {
    return List.of(Cell.of(what), number(bytes / (double) (1 << 20)));
  }

  /** Times of the operations of one model. */
  static String operations(OperationReport r) {
    StringBuilder text = new StringBuilder();
    for (OperationReport.Pass pass : r.passes()) {
      String title = "%s, batch %d: %s".formatted(r.model(), r.batch(), pass.name());
      text.append(rows(title, "kind", pass.kinds(), pass.millis())).append('\n');
      text.append(rows("longest operations", "operation", pass.longest(), pass.millis()))
          .append('\n');
    }
    return text.toString();
  }

  private static String rows(String title, String head, List<Row> rows, double all) {
    List<Column> columns =
        List.of(
            Column.numbers("ms", "ms"),
            Column.numbers("share %", ""),
            Column.numbers("calls", ""),
            Column.numbers("MFLOP", ""),
            Column.numbers("GFLOP/s", ""),
            Column.words(head));
    List<List<Cell>> cells = new ArrayList<>();
    for (Row row : rows) {
      cells.add(
          List.of(
              number(row.millis()),
              number(100 * row.millis() / all),
              Cell.of(row.calls(), Digits.compact(row.calls())),
              number(row.flops() / 1e6),
              number(row.gigaflopsPerSecond()),
              Cell.of(row.name())));
    }
    return PlainTable.write(new Table(title, columns, cells, List.of()));
  }

  private static Cell number(double value) {
    return Cell.of(value, Digits.significant(value));
  }
}

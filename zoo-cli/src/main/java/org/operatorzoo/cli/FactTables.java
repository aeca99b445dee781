package org.operatorzoo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.model.OperatorFacts;
import org.operatorzoo.datasets.catalog.Channel;
import org.operatorzoo.datasets.catalog.DatasetEntry;
import org.operatorzoo.datasets.catalog.DatasetFacts;
import org.operatorzoo.eval.table.Cell;
import org.operatorzoo.eval.table.Column;
import org.operatorzoo.eval.table.PlainTable;
import org.operatorzoo.eval.table.Table;

/** What is known about models and datasets, as text. */
final class FactTables {

  private FactTables() {}

  /** One line per model. */
  static String models(List<OperatorFacts> models) {
    List<Column> columns =
        List.of(
            Column.words("model"),
            Column.words("architecture"),
            Column.numbers("parameters", ""),
            Column.numbers("activated", ""),
            Column.words("field (H×W, frames, channels)"),
            Column.words("summary"));
    List<List<Cell>> rows =
        models.stream()
            .map(
                m ->
                    List.of(
                        Cell.of(m.name()),
                        Cell.of(m.architecture()),
                        count(m.parameters()),
                        count(m.activated()),
                        Cell.of(field(m.field())),
                        Cell.of(m.summary())))
            .toList();
    return PlainTable.write(new Table(models.size() + " models", columns, rows, List.of()));
  }

  /** One line per set of pretrained weights. */
  static String pretrained(List<PretrainedFacts> weights) {
    List<List<Cell>> rows =
        weights.stream()
            .map(
                w ->
                    List.of(
                        Cell.of(w.name()),
                        Cell.of(w.architecture()),
                        count(w.parameters()),
                        Cell.of(String.format(Locale.ROOT, "%.1f MB", w.bytes() / 1e6)),
                        Cell.of(w.score()),
                        Cell.of(w.licence())))
            .toList();
    return PlainTable.write(
        new Table(
            weights.size() + " sets of pretrained weights",
            List.of(
                Column.words("name"),
                Column.words("architecture"),
                Column.numbers("parameters", ""),
                Column.numbers("size", ""),
                Column.words("score"),
                Column.words("licence")),
            rows,
            List.of()));
  }

  /** One model with its parameters by group and its configuration. */
  static String model(OperatorFacts m) {
    List<List<Cell>> rows = new ArrayList<>();
    m.groups().forEach((group, size) -> rows.add(List.of(Cell.of(group), count(size))));
    rows.add(List.of(Cell.of("total"), count(m.parameters())));
    rows.add(List.of(Cell.of("activated by one prediction"), count(m.activated())));
    Table parameters =
        new Table(
            "%s (%s): %s".formatted(m.name(), m.architecture(), m.summary()),
            List.of(Column.words("part"), Column.numbers("parameters", "")),
            rows,
            List.of());
    return PlainTable.write(parameters)
        + "\nfield: "
        + field(m.field())
        + "\n\nconfig:\n"
        + Documents.toYaml(m.config()).indent(2);
  }

  /** One line per dataset. */
  static String datasets(List<DatasetEntry> datasets) {
    List<Column> columns =
        List.of(
            Column.words("dataset"),
            Column.words("trajectory"),
            Column.words("channels"),
            Column.numbers("train", ""),
            Column.numbers("test", ""),
            Column.words("solver"),
            Column.words("title"));
    List<List<Cell>> rows =
        datasets.stream().map(entry -> line(entry.facts(), entry.hasGenerator())).toList();
    return PlainTable.write(new Table(datasets.size() + " datasets", columns, rows, List.of()));
  }

  private static List<Cell> line(DatasetFacts d, boolean hasSolver) {
    return List.of(
        Cell.of(d.id()),
        Cell.of(d.shape().toString()),
        Cell.of(d.channels().stream().map(Channel::symbol).collect(Collectors.joining(", "))),
        count(d.trainCount()),
        count(d.testCount()),
        Cell.of(hasSolver ? "yes" : "no"),
        Cell.of(d.title()));
  }

  /** One dataset. */
  static String dataset(DatasetEntry entry) {
    String variants =
        entry.hasGenerator()
            ? entry.variants().toString()
            : "[]  # no solver: published files only";
    return Documents.toYaml(entry.facts()) + "variants: " + variants + "\n";
  }

  /** Grid, frames and channels. */
  static String field(FieldSpec f) {
    String in = "%d×%d, %d→%d".formatted(f.height(), f.width(), f.framesIn(), f.framesOut());
    return in
        + ", "
        + (f.channelsIn() == f.channelsOut()
            ? f.channelsIn()
            : f.channelsIn() + "→" + f.channelsOut());
  }

  /** A whole number with thousands separated. */
  static Cell count(long number) {
    return Cell.of(number, String.format(Locale.ROOT, "%,d", number));
  }
}

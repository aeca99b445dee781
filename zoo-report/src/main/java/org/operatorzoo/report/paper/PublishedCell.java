package org.operatorzoo.report.paper;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.io.BroughtDocuments;

/**
 * One cell of a paper's table.
 *
 * @param table id of the table, paper and number, e.g. {@code paper-1}
 * @param model as printed; "Ours" is written as the method's name; may be empty
 * @param params printed number of parameters; may be empty
 * @param stage block of the table the row stands in; may be empty
 * @param dataset name in the published tables, see {@link Vocabulary}; may be empty
 * @param metric name of the quantity
 * @param value as printed; empty for a row that the paper does not have
 * @param source where it is printed
 */
public record PublishedCell(
    String table,
    String model,
    String params,
    String stage,
    String dataset,
    String metric,
    String value,
    String source) {

  /** Checks that table and metric are named. */
  public PublishedCell {
    Checks.present("table", table);
    Checks.present("metric", metric);
  }

  /** The printed number. */
  public OptionalDouble number() {
    return value.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(value));
  }

  /** The cells of a table in the paper's order. */
  static List<PublishedCell> read(String id) {
    String name = id.replace("-", "_table");
    String text = BroughtDocuments.of("published-tables", "published table").text(name);
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = format.parse(new StringReader(text))) {
      return parser.stream().map(PublishedCell::of).toList();
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigException(
          "reading published table " + name, "a table of cells", e.getMessage());
    }
  }

  private static PublishedCell of(CSVRecord line) {
    return new PublishedCell(
        line.get("table"),
        line.get("model"),
        line.get("params"),
        line.get("stage"),
        line.get("dataset"),
        line.get("metric"),
        line.get("value"),
        line.get("source"));
  }
}

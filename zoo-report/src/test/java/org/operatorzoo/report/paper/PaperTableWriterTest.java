package org.operatorzoo.report.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.operatorzoo.report.paper.PaperTable.RowsBy;
import org.operatorzoo.report.paper.PaperTableWriter.Format;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Every printed cell and every fact reaches the reader in every format. */
class PaperTableWriterTest {

  static List<PaperTable> tables() {
    return PaperTables.all();
  }

  private static String write(PaperTable table, Format format) {
    return PaperTableWriter.write(FilledTable.of(table, List.of()), format);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void csvHoldsTheCellsAsTheyWereRead(PaperTable table) throws Exception {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    List<CSVRecord> lines = format.parse(new StringReader(write(table, Format.CSV))).getRecords();
    List<PublishedCell> found =
        lines.stream()
            .map(
                l ->
                    new PublishedCell(
                        l.get("table"),
                        l.get("model"),
                        l.get("params"),
                        l.get("stage"),
                        l.get("dataset"),
                        l.get("metric"),
                        l.get("published"),
                        l.get("source")))
            .toList();
    assertThat(found).isEqualTo(table.cells());
    // Each cell without a value says what makes one, or why nothing does.
    assertThat(lines)
        .allMatch(
            l ->
                !l.get("measured").isEmpty()
                    || !l.get("command").isEmpty() != !l.get("only printed because").isEmpty());
  }

  /** Printed values by row, in the order of the paper; a dash where it prints none. */
  private static List<List<String>> grid(PaperTable table) {
    boolean models = table.rows() == RowsBy.MODELS;
    List<List<String>> columns =
        table.cells().stream().map(c -> column(models, c)).distinct().toList();
    return table.cells().stream()
        .collect(
            Collectors.groupingBy(
                c -> models ? List.of(c.model(), c.params(), c.stage()) : List.of(c.dataset()),
                LinkedHashMap::new,
                Collectors.toMap(c -> column(models, c), PublishedCell::value)))
        .values()
        .stream()
        .map(row -> columns.stream().map(c -> row.getOrDefault(c, "–")).toList())
        .toList();
  }

  private static List<String> column(boolean models, PublishedCell cell) {
    return models ? List.of(cell.dataset(), cell.metric()) : List.of(cell.metric());
  }

  /** The last cells of each line. */
  private static List<List<String>> values(List<List<String>> lines, int width) {
    return lines.stream().map(l -> l.subList(l.size() - width, l.size())).toList();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void markdownHoldsTheGrid(PaperTable table) {
    List<List<String>> lines = new ArrayList<>();
    for (String line : write(table, Format.MD).split("\n")) {
      if (line.startsWith("| ")) {
        String plain =
            line.replaceAll(" <sup>.*?</sup>|</?ins>|\\*\\*", "").replaceAll("^\\| | \\|$", "");
        lines.add(List.of(plain.split(" \\| ", -1)));
      }
    }
    check(table, lines.subList(2, lines.size()));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void latexHoldsTheGrid(PaperTable table) {
    String latex = write(table, Format.LATEX);
    assertThat(latex).startsWith("\\begin{table}").endsWith("\\end{table}\n");
    String body = latex.substring(latex.indexOf("\\midrule\n") + 9, latex.indexOf("\\bottomrule"));
    List<List<String>> lines = new ArrayList<>();
    for (String line : body.split("\n")) {
      String plain =
          line.replaceAll("\\$\\^\\{.*?}\\$", "")
              .replaceAll("\\\\(?:textbf|underline)\\{(.*?)}", "$1")
              .replace(" \\\\", "")
              .replace("--", "–");
      lines.add(List.of(plain.split(" & ", -1)));
    }
    check(table, lines);
    assertThat(latex.chars().filter(c -> c == '{').count())
        .isEqualTo(latex.chars().filter(c -> c == '}').count());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void textHoldsTheGrid(PaperTable table) {
    List<String> all = List.of(write(table, Format.TEXT).split("\n"));
    int rule = (int) all.stream().takeWhile(l -> !l.startsWith("---")).count();
    List<List<String>> lines =
        all.stream()
            .skip(rule + 1L)
            .takeWhile(l -> !l.isBlank())
            .map(l -> l.replaceAll(" \\([a-z,]+\\)(?=[*+ ]|$)|(?<=[\\d)–])[*+](?= |$)", ""))
            .map(l -> List.of(l.split(" {2,}")))
            .toList();
    check(table, lines);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void htmlIsWellFormedAndHoldsTheGrid(PaperTable table) throws Exception {
    // The only void element is meta; with it closed, the page has to be XML.
    String xml = write(table, Format.HTML).replaceAll("(<meta [^>]*)>", "$1/>");
    Document page =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml)));
    Element first = (Element) page.getElementsByTagName("tbody").item(0);
    List<List<String>> lines = new ArrayList<>();
    NodeList rows = first.getElementsByTagName("tr");
    for (int r = 0; r < rows.getLength(); r++) {
      NodeList cells = ((Element) rows.item(r)).getElementsByTagName("td");
      List<String> line = new ArrayList<>();
      for (int c = 0; c < cells.getLength(); c++) {
        Element cell = (Element) cells.item(c);
        NodeList notes = cell.getElementsByTagName("sup");
        if (notes.getLength() > 0) {
          cell.removeChild(notes.item(0));
        }
        line.add(cell.getTextContent());
      }
      lines.add(line);
    }
    check(table, lines);
    assertThat(page.getElementsByTagName("title").item(0).getTextContent())
        .startsWith(table.name());
  }

  private static void check(PaperTable table, List<List<String>> lines) {
    List<List<String>> grid = grid(table);
    List<List<String>> rows = lines.subList(0, grid.size());
    assertThat(values(rows, grid.get(0).size())).isEqualTo(grid);
    List<String> names =
        table.cells().stream()
            .map(c -> table.rows() == RowsBy.MODELS ? c.model() : Heads.dataset(c))
            .distinct()
            .toList();
    assertThat(rows.stream().map(l -> l.get(0)).distinct()).containsExactlyElementsOf(names);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyFactIsAFootnoteOfEveryFormat(PaperTable table) {
    for (Format format : Arrays.asList(Format.TEXT, Format.MD, Format.LATEX, Format.HTML)) {
      String written = lettersAndDigits(write(table, format));
      for (PaperNote note : PaperNote.of(table.id())) {
        assertThat(written).as("%s %s", format, note).contains(lettersAndDigits(note.text()));
      }
    }
    String csv = lettersAndDigits(write(table, Format.CSV));
    PaperNote.of(table.id()).stream()
        .filter(note -> !note.general())
        .forEach(note -> assertThat(csv).contains(lettersAndDigits(note.text())));
  }

  /** What no format escapes. */
  private static String lettersAndDigits(String text) {
    return text.replaceAll("[^\\p{L}\\p{N}]", "");
  }
}

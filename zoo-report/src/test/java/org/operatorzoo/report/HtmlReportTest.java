package org.operatorzoo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.error.ZooException;
import org.operatorzoo.eval.table.Cell;
import org.operatorzoo.eval.table.Column;
import org.operatorzoo.eval.table.Table;

class HtmlReportTest {

  @TempDir Path directory;

  @Test
  void pageHoldsEverythingOfTheModel() throws IOException {
    Path picture = Files.write(directory.resolve("p.png"), new byte[] {1, 2, 3, 4});
    Path chart = Files.writeString(directory.resolve("c.svg"), "<svg/>");
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("seed", "7");
    facts.put("data", "ab<cd");
    Table table =
        new Table(
            "Errors",
            List.of(Column.words("model"), Column.errors("swe")),
            List.of(
                List.of(Cell.of("a"), Cell.of(0.1, "0.100")),
                List.of(Cell.of("b"), Cell.of(0.2, "0.200"))),
            List.of("A note."));
    Path file = directory.resolve("index.html");
    HtmlReport.write(
        new ReportPage(
            "A & B",
            "Summary.",
            List.of(
                new ReportPage.Section(
                    "All",
                    List.of(
                        new ReportPage.Paragraph("x < y"),
                        new ReportPage.TableBlock(table),
                        new ReportPage.Figure(picture, "The \"picture\""),
                        new ReportPage.Folded(
                            "More", List.of(new ReportPage.Figure(chart, "A chart"))),
                        new ReportPage.Points(List.of("one < two")),
                        new ReportPage.Definitions(facts),
                        new ReportPage.Preformatted("zoo compare"))))),
        file);
    String html = Files.readString(file);
    assertThat(html)
        .contains("<title>A &amp; B</title>", "<h1>A &amp; B</h1>", "<h2>All</h2>")
        .contains("<p>x &lt; y</p>")
        .contains("<td class=\"n\"><strong>0.100</strong></td>", "<td class=\"n\">0.200</td>")
        .contains("<li>A note.</li>")
        .contains("alt=\"The &quot;picture&quot;\"")
        .contains(
            "data:image/png;base64," + Base64.getEncoder().encodeToString(new byte[] {1, 2, 3, 4}))
        .contains("<dt>seed</dt><dd>7</dd>\n<dt>data</dt><dd>ab&lt;cd</dd>")
        .contains("<details>\n<summary>More</summary>\n<figure>", "data:image/svg+xml;base64,")
        .contains("<li>one &lt; two</li>", "default-src 'none'")
        .contains("<pre>zoo compare</pre>")
        .contains("prefers-color-scheme: dark");
    assertThat(html).doesNotContain("http://", "https://", "<script", "<link", "@import", "url(");
  }

  @Test
  void missingPictureIsNamed() {
    ReportPage page =
        new ReportPage(
            "t",
            "",
            List.of(
                new ReportPage.Section(
                    "s", List.of(new ReportPage.Figure(directory.resolve("none.png"), "c")))));
    assertThatThrownBy(() -> HtmlReport.write(page, directory.resolve("index.html")))
        .isInstanceOf(ZooException.class)
        .hasMessageContaining("none.png");
    assertThat(directory.resolve("index.html")).doesNotExist();
  }
}

package org.operatorzoo.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.operatorzoo.core.error.SystemFailures;
import org.operatorzoo.core.error.ZooException;
import org.operatorzoo.core.io.AtomicFiles;

/**
 * Writes a report as one HTML file: styles inside, pictures embedded, no script, nothing fetched
 * from elsewhere, so that the file can be moved and sent alone. Its content security policy has
 * browsers refuse anything else.
 */
public final class HtmlReport {

  private static final String STYLE = style();

  private HtmlReport() {}

  /**
   * Writes {@code page} to {@code file}.
   *
   * @throws ZooException if a picture cannot be read or the file cannot be written
   */
  public static void write(ReportPage page, Path file) {
    AtomicFiles.writeText(file, html(page));
  }

  /** The page as one HTML document. */
  public static String html(ReportPage page) {
    String sections =
        page.sections().stream().map(HtmlReport::section).collect(Collectors.joining());
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s</title>
    <style>
    %s</style>
    </head>
    <body>
    <main>
    <h1>%s</h1>
    <p class="summary">%s</p>
    %s</main>
    </body>
    </html>
    """
        .formatted(
            escape(page.title()), STYLE, escape(page.title()), escape(page.summary()), sections);
  }

  private static String section(ReportPage.Section section) {
    return "<section>\n<h2>"
        + escape(section.heading())
        + "</h2>\n"
        + section.blocks().stream().map(HtmlReport::block).collect(Collectors.joining())
        + "</section>\n";
  }

  private static String block(ReportPage.Block block) {
    if (block instanceof ReportPage.Paragraph paragraph) {
      return "<p>" + escape(paragraph.text()) + "</p>\n";
    }
    if (block instanceof ReportPage.TableBlock table) {
      return HtmlTable.write(table.table());
    }
    if (block instanceof ReportPage.Figure figure) {
      return figure(figure);
    }
    if (block instanceof ReportPage.Folded folded) {
      return folded.blocks().stream()
          .map(HtmlReport::block)
          .collect(
              Collectors.joining(
                  "",
                  "<details>\n<summary>" + escape(folded.heading()) + "</summary>\n",
                  "</details>\n"));
    }
    if (block instanceof ReportPage.Points points) {
      return points.items().stream()
          .map(item -> "<li>" + escape(item) + "</li>\n")
          .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
    }
    if (block instanceof ReportPage.Definitions definitions) {
      return definitions.entries().entrySet().stream()
          .map(e -> "<dt>" + escape(e.getKey()) + "</dt><dd>" + escape(e.getValue()) + "</dd>\n")
          .collect(Collectors.joining("", "<dl>\n", "</dl>\n"));
    }
    return "<pre>" + escape(((ReportPage.Preformatted) block).text()) + "</pre>\n";
  }

  private static String figure(ReportPage.Figure figure) {
    String caption = escape(figure.caption());
    try {
      String data = Base64.getEncoder().encodeToString(Files.readAllBytes(figure.picture()));
      return "<figure>\n<img alt=\"%s\" src=\"data:image/%s;base64,%s\">\n<figcaption>%s</figcaption>\n</figure>\n"
          .formatted(caption, type(figure.picture()), data, caption);
    } catch (IOException e) {
      throw new ZooException(
          ZooException.describe(
              "embedding " + figure.picture(), "a readable picture", SystemFailures.reason(e)),
          e);
    }
  }

  private static String type(Path picture) {
    String name = picture.getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return ending.equals("svg") ? "svg+xml" : ending;
  }

  /** Makes a text safe for element content and quoted attributes. */
  static String escape(String text) {
    String safe = text;
    for (List<String> pair :
        List.of(
            List.of("&", "&amp;"),
            List.of("<", "&lt;"),
            List.of(">", "&gt;"),
            List.of("\"", "&quot;"))) {
      safe = safe.replace(pair.get(0), pair.get(1));
    }
    return safe;
  }

  private static String style() {
    try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
      if (in == null) {
        throw new IllegalStateException("report.css is missing from the zoo-eval artifact");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

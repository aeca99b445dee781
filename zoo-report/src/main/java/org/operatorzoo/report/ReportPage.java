package org.operatorzoo.report;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.eval.table.Table;

/**
 * A report as data. All texts are plain; the writer escapes them.
 *
 * @param title the page's heading
 * @param summary one paragraph below it
 * @param sections in reading order
 */
public record ReportPage(String title, String summary, List<Section> sections) {

  /** Checks that there is a title. */
  public ReportPage {
    Checks.present("title of a report", title);
    Checks.present("summary of a report", (Object) summary);
    sections = List.copyOf(sections);
  }

  /**
   * @param heading the section's heading
   * @param blocks what stands in it, in order
   */
  public record Section(String heading, List<Block> blocks) {

    /** Copies the blocks. */
    public Section {
      Checks.present("heading of a section", heading);
      blocks = List.copyOf(blocks);
    }
  }

  /** One thing in a section. */
  public sealed interface Block {}

  /**
   * @param text a paragraph
   */
  public record Paragraph(String text) implements Block {}

  /**
   * @param table a table with its title and footnotes
   */
  public record TableBlock(Table table) implements Block {}

  /**
   * @param picture the picture's file: PNG, SVG or GIF
   * @param caption the line below it, also read to those who do not see the picture
   */
  public record Figure(Path picture, String caption) implements Block {}

  /**
   * What is shown on demand.
   *
   * @param heading the line that opens it
   * @param blocks what stands in it, in order
   */
  public record Folded(String heading, List<Block> blocks) implements Block {

    /** Copies the blocks. */
    public Folded {
      Checks.present("heading of a folded part", heading);
      blocks = List.copyOf(blocks);
    }
  }

  /**
   * @param items sentences, one below the other
   */
  public record Points(List<String> items) implements Block {

    /** Copies the sentences. */
    public Points {
      items = List.copyOf(items);
    }
  }

  /**
   * @param entries terms with their descriptions, in order
   */
  public record Definitions(Map<String, String> entries) implements Block {

    /** Copies the entries, keeping their order. */
    public Definitions {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }
  }

  /**
   * @param text shown as it is, e.g. a command
   */
  public record Preformatted(String text) implements Block {}
}

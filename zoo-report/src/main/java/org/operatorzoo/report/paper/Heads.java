package org.operatorzoo.report.paper;

import java.util.List;
import org.operatorzoo.report.paper.Vocabulary.MetricWord;

/** What readers see in place of the names of datasets and metrics. */
final class Heads {

  private static final Vocabulary WORDS = Vocabulary.published();

  private final boolean manyDatasets;
  private final boolean manyMetrics;

  Heads(List<PublishedCell> cells) {
    manyDatasets = cells.stream().map(PublishedCell::dataset).distinct().count() > 1;
    manyMetrics = cells.stream().map(PublishedCell::metric).distinct().count() > 1;
  }

  /** Head of the column that a cell of a table of models stands in. */
  String column(PublishedCell cell) {
    if (cell.dataset().isEmpty() || !manyDatasets && manyMetrics) {
      return quantity(cell);
    }
    boolean plain = !manyMetrics || metric(cell).lowestIsBest();
    return plain ? dataset(cell) : dataset(cell) + ", " + quantity(cell);
  }

  /** The dataset; empty if the cell has none. */
  static String dataset(PublishedCell cell) {
    return cell.dataset().isEmpty() ? "" : WORDS.dataset(cell.dataset()).head();
  }

  /** The quantity with its unit. */
  static String quantity(PublishedCell cell) {
    MetricWord word = metric(cell);
    return word.unit().isEmpty() ? word.head() : word.head() + " (" + word.unit() + ")";
  }

  static MetricWord metric(PublishedCell cell) {
    return WORDS.metric(cell.metric());
  }
}

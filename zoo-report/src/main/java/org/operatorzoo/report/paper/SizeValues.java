package org.operatorzoo.report.paper;

import java.util.Optional;
import org.operatorzoo.datasets.catalog.DatasetCatalog;
import org.operatorzoo.datasets.catalog.PublishedSplit;
import org.operatorzoo.report.paper.Vocabulary.From;

/** Sizes of the splits in the catalogue. */
record SizeValues(PaperTable table, Vocabulary vocabulary) implements ValueSource {

  @Override
  public Optional<Measured> value(PublishedCell cell) {
    String dataset = vocabulary.dataset(cell.dataset()).catalogue();
    if (dataset == null) {
      return Optional.empty();
    }
    boolean test = vocabulary.metric(cell.metric()).from() == From.TEST_SIZE;
    return split(dataset, table.split())
        .map(split -> Measured.computed(test ? split.test() : split.train(), dataset));
  }

  /** The split of a paper, if the catalogue has it. */
  static Optional<PublishedSplit> split(String dataset, String paper) {
    return DatasetCatalog.find(dataset).facts().splits().stream()
        .filter(s -> s.paper().equals(paper))
        .findFirst();
  }
}

package org.operatorzoo.report.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.operatorzoo.datasets.catalog.DatasetCatalog;
import org.operatorzoo.datasets.catalog.DatasetEntry;
import org.operatorzoo.datasets.catalog.PublishedSplit;
import org.operatorzoo.eval.run.TrainingFacts;
import org.operatorzoo.report.paper.Measured.Basis;

/** How measured values were made, and whether that is less than what the paper did. */
record Protocol(FilledTable filled) {

  /** Whether any value was measured with less than the published protocol or size. */
  boolean reduced() {
    return filled.bases().stream().anyMatch(this::reduced) || smaller();
  }

  /** Grid, trajectories, horizon, steps, datasets and seeds. */
  String words() {
    List<Basis> bases = filled.bases();
    List<Basis> trained = bases.stream().filter(b -> b.training() != null).toList();
    List<String> parts = new ArrayList<>();
    parts.add(distinct(bases, b -> b.grid() + "×" + b.grid()) + " grid");
    parts.add(
        range(trained, b -> b.training().train())
            + " training and "
            + range(bases, Basis::tests)
            + " test trajectories per dataset");
    if (bases.stream().anyMatch(b -> b.horizon() > 0)) {
      parts.add("rollouts of " + range(bases, Basis::horizon) + " frames");
    }
    parts.add(
        range(trained, b -> b.training().steps())
            + " steps of "
            + range(trained, b -> b.training().batchSize())
            + " windows");
    parts.add(
        "trained on " + plural(range(trained, b -> b.training().datasets().size()), "dataset"));
    parts.add(plural(seeds(trained).size() + "", "seed") + " " + seeds(trained));
    return String.join(", ", parts);
  }

  private static List<Long> seeds(List<Basis> trained) {
    return trained.stream().map(b -> b.training().seed()).distinct().sorted().toList();
  }

  private boolean reduced(Basis basis) {
    DatasetEntry entry = DatasetCatalog.find(basis.dataset());
    TrainingFacts facts = basis.training();
    boolean shorter = basis.horizon() > 0 && basis.horizon() < entry.facts().horizon();
    boolean coarser = basis.grid() < filled.table().paper().grid();
    PublishedSplit split = split(basis.dataset());
    boolean fewer =
        split != null
            && (basis.tests() < split.test() || facts != null && facts.train() < split.train());
    return shorter || coarser || fewer || facts != null && windows(facts) < publishedWindows(facts);
  }

  private boolean smaller() {
    return filled.cells().stream()
        .filter(c -> c.measured() != null && !c.measured().exact())
        .anyMatch(
            c ->
                filled
                    .table()
                    .match(c.printed().model(), c.printed().stage())
                    .filter(m -> m.presets().get(0).equals(c.measured().model()))
                    .isEmpty());
  }

  private static long windows(TrainingFacts facts) {
    return (long) facts.steps() * facts.batchSize();
  }

  /** Epochs times trajectories: what the paper's protocol sees at least. */
  private long publishedWindows(TrainingFacts facts) {
    long trajectories =
        facts.datasets().stream()
            .filter(id -> !DatasetCatalog.list(id).isEmpty())
            .map(this::split)
            .filter(Objects::nonNull)
            .mapToLong(PublishedSplit::train)
            .sum();
    return filled.table().paper().epochs().getOrDefault(facts.stage(), 0) * trajectories;
  }

  private PublishedSplit split(String dataset) {
    return SizeValues.split(dataset, filled.table().paper().name()).orElse(null);
  }

  private static String distinct(List<Basis> bases, Function<Basis, String> property) {
    return bases.stream().map(property).distinct().collect(Collectors.joining(" and "));
  }

  private static String range(List<Basis> bases, ToLongFunction<Basis> property) {
    var summary = bases.stream().mapToLong(property).filter(n -> n > 0).summaryStatistics();
    if (summary.getCount() == 0) {
      return "no";
    }
    return summary.getMin() == summary.getMax()
        ? summary.getMin() + ""
        : summary.getMin() + " to " + summary.getMax();
  }

  private static String plural(String count, String noun) {
    return count + " " + noun + (count.equals("1") ? "" : "s");
  }
}

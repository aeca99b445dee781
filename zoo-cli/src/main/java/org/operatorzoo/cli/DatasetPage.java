package org.operatorzoo.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.operatorzoo.datasets.catalog.Channel;
import org.operatorzoo.datasets.catalog.DatasetEntry;
import org.operatorzoo.datasets.catalog.DatasetFacts;
import org.operatorzoo.datasets.catalog.DatasetVariant;
import org.operatorzoo.datasets.catalog.PublishedSplit;
import org.operatorzoo.datasets.generate.Scientific;

/** The page of a dataset in the documentation, Markdown. */
final class DatasetPage {

  private DatasetPage() {}

  /** Everything the catalogue knows about a dataset. */
  static String of(DatasetEntry entry) {
    DatasetFacts d = entry.facts();
    StringJoiner page = new StringJoiner("\n\n", "", "\n");
    page.add("# `" + d.id() + "`: " + d.title());
    page.add(
        "<!-- Written by `./zoo info %s --markdown`; changes belong into the catalogue. -->"
            .formatted(d.id()));
    page.add("![Generated frames of %1$s](../images/datasets/%1$s.png)".formatted(d.id()));
    page.add("    " + d.equation().strip().replaceAll(",\\s+(?=∂t)", ",\n    "));
    page.add(facts(d));
    page.add("## Channels\n\n" + channels(d.channels()));
    page.add("## Variants\n\n" + variants(entry));
    page.add("## Trajectories in the papers\n\n" + splits(d.splits()));
    page.add(files(d));
    if (!d.notes().isEmpty()) {
      page.add("## Notes\n\n" + items(d.notes()));
    }
    page.add("Source: " + d.source().strip() + ". " + String.join(", ", d.links()));
    return page.toString();
  }

  private static String facts(DatasetFacts d) {
    String parameters =
        d.parameters().entrySet().stream()
            .map(p -> p.getKey() + " = " + number(p.getValue()))
            .collect(Collectors.joining(", "));
    return table("|  |  |", "|---|---|")
        + row("parameters", parameters)
        + row("domain", d.domain())
        + row("boundary", d.boundary())
        + row("initial state", d.initial())
        + row("trajectory", d.shape().toString())
        + row("time between frames", number(d.frameInterval()))
        + row("evaluation", d.framesIn() + " frames in, " + d.horizon() + " predicted by rollout")
        + row("weight in the mixture", d.mixtureWeight() == 0 ? "–" : d.mixtureWeight() + "")
        + row("name in DPOT", d.dpotId() == null ? "–" : "`" + d.dpotId() + "`").strip();
  }

  private static String channels(List<Channel> channels) {
    StringBuilder text =
        new StringBuilder(
            table("| channel | quantity | unit | magnitude | range |", "|---|---|---|---|---|"));
    for (Channel c : channels) {
      text.append(
          row(
              c.symbol(),
              c.name(),
              c.unit(),
              c.magnitude(),
              number(c.least()) + " … " + number(c.most())));
    }
    return text.toString().strip();
  }

  private static String variants(DatasetEntry entry) {
    StringBuilder text =
        new StringBuilder(
            table("| variant | T, H, W, C | Δt | in → predicted |", "|---|---|---|---|"));
    for (String name : entry.variants()) {
      DatasetVariant v = entry.variant(name);
      text.append(
          row(
              "`" + name + "`",
              "%d, %d, %d, %d"
                  .formatted(
                      v.frames(), v.resolution(), v.resolution(), entry.facts().channels().size()),
              number(v.frameInterval()),
              v.framesIn() + " → " + v.horizon()));
    }
    return text
        + "\n    ./zoo generate %1$s --variant small --n 100 --out %1$s_train.h5"
            .formatted(entry.id());
  }

  private static String splits(List<PublishedSplit> splits) {
    StringBuilder text =
        new StringBuilder(table("| paper | train | test | note |", "|---|---|---|---|"));
    for (PublishedSplit s : splits) {
      text.append(row(s.paper(), s.train() + "", s.test() + "", s.note()));
    }
    return text.toString().strip();
  }

  private static String files(DatasetFacts d) {
    if (d.files().isEmpty()) {
      return "## Published files\n\nNone: the data are made by `./zoo generate "
          + d.id()
          + "`. Licence: "
          + d.licence().strip()
          + ".";
    }
    return "## Published files\n\nLayout `%s`, see [layouts](../datasets.md). Licence: %s.\n\n%s"
        .formatted(
            d.layout(),
            d.licence().strip(),
            items(d.files().stream().map(f -> "`" + f + "`").toList()));
  }

  private static String items(List<String> texts) {
    return texts.stream().map(t -> "- " + t.strip()).collect(Collectors.joining("\n"));
  }

  private static String table(String head, String rule) {
    return head + "\n" + rule + "\n";
  }

  private static String row(String... cells) {
    // A bar would end the cell.
    return "| "
        + Arrays.stream(cells)
            .map(cell -> cell.strip().replace("|", "\\|"))
            .collect(Collectors.joining(" | "))
        + " |\n";
  }

  /** The shortest of the usual notations. */
  private static String number(double value) {
    double size = Math.abs(value);
    if (size != 0 && size < 1e-2) {
      return Scientific.text(value);
    }
    String text = String.format(Locale.ROOT, "%.4f", value);
    return text.replaceFirst("\\.?0+$", "");
  }
}

package org.operatorzoo.report.paper;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.runs.compare.PlanSelection;

/**
 * A table of a paper as data: what it is about, and what in the zoo corresponds to it.
 *
 * @param paper the paper
 * @param id paper and number, e.g. {@code paper-1}
 * @param title what it compares
 * @param kind where our values come from
 * @param rows what a row is
 * @param blocks stages that are ranked together; empty for all
 * @param matches what corresponds to the paper's rows; other rows are only printed
 * @param additions rows that the paper does not have, for comparison
 * @param averages published datasets that an average of this table is over, by its name
 * @param baseline the model that increases are taken against, or null
 * @param settings where a preset's configuration has a setting: a JSON pointer, a product of
 *     pointers {@code a*b}, or {@code =N} where the architecture has no choice
 * @param split the paper whose split of the catalogue's datasets is meant, or null
 * @param run the part of a comparison that fills the table, or null
 * @param command what fills the table; null if nothing does
 */
public record PaperTable(
    Paper paper,
    String id,
    String title,
    Kind kind,
    RowsBy rows,
    List<List<String>> blocks,
    List<RowMatch> matches,
    List<RowMatch> additions,
    Map<String, List<String>> averages,
    String baseline,
    Map<String, String> settings,
    String split,
    PlanSelection run,
    String command) {

  /** Checks what every table has. */
  public PaperTable {
    Checks.present("paper", paper);
    Checks.present("id", id);
    Checks.present("title", title);
    Checks.present("kind", kind);
    Checks.present("rows", rows);
    blocks = blocks == null ? List.of() : List.copyOf(blocks);
    matches = matches == null ? List.of() : List.copyOf(matches);
    additions = additions == null ? List.of() : List.copyOf(additions);
    averages = averages == null ? Map.of() : Map.copyOf(averages);
    settings = settings == null ? Map.of() : Map.copyOf(settings);
  }

  /**
   * A paper and its protocol.
   *
   * @param name short, as it is cited
   * @param reference where it is published
   * @param grid H = W that models are trained and scored on
   * @param epochs passes over the training data by stage
   */
  public record Paper(String name, String reference, int grid, Map<String, Integer> epochs) {}

  /** Where our values come from. */
  public enum Kind {
    /** Evaluation records. */
    MEASURED("evaluation records"),
    /** Routing records. */
    ROUTING("routing records"),
    /** Models and catalogue. */
    COMPUTED("models and catalogue"),
    /** Nowhere: the zoo has nothing that corresponds. */
    PRINTED("only printed");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** As readers see it. */
    public String words() {
      return words;
    }
  }

  /** What a row of the table is. */
  public enum RowsBy {
    /** A model in a stage; columns are datasets or quantities. */
    MODELS,
    /** A dataset; columns are quantities. */
    DATASETS
  }

  /** As it is cited: paper and number. */
  public String name() {
    return paper.name() + " Table " + number();
  }

  /** Its number in the paper. */
  public String number() {
    return id.substring(id.lastIndexOf('-') + 1);
  }

  /** The printed cells in the paper's order. */
  public List<PublishedCell> cells() {
    return PublishedCell.read(id);
  }

  /** What corresponds to a printed or added row. */
  Optional<RowMatch> match(String model, String stage) {
    return Stream.concat(matches.stream(), additions.stream())
        .filter(m -> m.covers(model, stage))
        .findFirst();
  }

  /** Number of the block a stage is ranked in. */
  int block(String stage) {
    for (int b = 0; b < blocks.size(); b++) {
      if (blocks.get(b).contains(stage)) {
        return b;
      }
    }
    return -1;
  }
}

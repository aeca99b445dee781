package org.operatorzoo.report.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.operatorzoo.report.paper.Vocabulary.From;

/** Puts the values of one run beside the printed ones. */
record TableFiller(PaperTable table, RunRecords run) {

  private static final Vocabulary WORDS = Vocabulary.published();

  FilledTable fill() {
    List<PublishedCell> printed = table.cells();
    List<FilledCell> cells = new ArrayList<>();
    printed.forEach(cell -> cells.add(fill(cell)));
    for (RowMatch addition : table.additions()) {
      added(printed, addition).stream()
          .map(this::fill)
          .filter(cell -> cell.measured() != null)
          .forEach(cells::add);
    }
    boolean measured = cells.stream().anyMatch(c -> c.measured() != null && !c.measured().exact());
    return new FilledTable(table, cells, measured ? run.name() : "");
  }

  /** The columns of the first printed row with another model. */
  private static List<PublishedCell> added(List<PublishedCell> printed, RowMatch addition) {
    PublishedCell first = printed.get(0);
    return printed.stream()
        .filter(c -> c.model().equals(first.model()) && c.stage().equals(first.stage()))
        .map(
            c ->
                new PublishedCell(
                    c.table(),
                    addition.model(),
                    "",
                    addition.stage() == null ? c.stage() : addition.stage(),
                    c.dataset(),
                    c.metric(),
                    "",
                    ""))
        .toList();
  }

  private FilledCell fill(PublishedCell cell) {
    From from = WORDS.metric(cell.metric()).from();
    Measured measured = source(from).value(cell).orElse(null);
    String reason = measured == null ? reason(cell, from) : "";
    String command = measured == null && reason.isEmpty() ? command(cell) : "";
    List<PaperNote> notes =
        PaperNote.of(table.id()).stream().filter(note -> note.covers(cell)).toList();
    return new FilledCell(cell, measured, command, reason, notes);
  }

  private ValueSource source(From from) {
    return switch (from) {
      case ERROR, FRAME_ERROR, ERROR_INCREASE -> new ErrorValues(table, WORDS, run);
      case EXPERT_SHARE -> new RoutingValues(table, WORDS, run);
      case TOTAL_PARAMETERS, ACTIVATED_PARAMETERS, ACTIVATION_RATIO, SETTING ->
          new ModelValues(table, WORDS);
      case TRAIN_SIZE, TEST_SIZE -> new SizeValues(table, WORDS);
      case NONE -> cell -> Optional.empty();
    };
  }

  private String reason(PublishedCell cell, From from) {
    if (from == From.NONE) {
      return "the zoo has no records of this quantity";
    }
    boolean rowed = from != From.TRAIN_SIZE && from != From.TEST_SIZE;
    if (rowed && table.match(cell.model(), cell.stage()).isEmpty()) {
      return "nothing in the zoo corresponds to this row";
    }
    if (from == From.EXPERT_SHARE && new RoutingValues(table, WORDS, run).experts(cell) > 0) {
      return "the measured size has fewer experts";
    }
    boolean inCatalogue =
        cell.dataset().isEmpty() || !ErrorValues.datasets(table, WORDS, cell.dataset()).isEmpty();
    return inCatalogue ? "" : "the dataset is not in the catalogue";
  }

  private String command(PublishedCell cell) {
    return table
        .match(cell.model(), cell.stage())
        .map(RowMatch::command)
        .orElseGet(() -> table.command() == null ? "" : table.command());
  }
}

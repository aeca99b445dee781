package org.operatorzoo.report.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.datasets.catalog.DatasetCatalog;
import org.operatorzoo.report.paper.PaperTable.Kind;
import org.operatorzoo.report.paper.Vocabulary.DatasetWord;

/** The data of the papers' tables fit together. */
class PaperTablesTest {

  static List<PaperTable> tables() {
    return PaperTables.all();
  }

  @Test
  void everyTableOfThePapersIsThere() {
    List<String> expected =
        Stream.of(
                IntStream.rangeClosed(1, 9).mapToObj(n -> "nestor-" + n),
                Stream.of("dpot-1"),
                IntStream.rangeClosed(1, 17).mapToObj(n -> "moepot-" + n))
            .flatMap(ids -> ids)
            .toList();
    assertThat(tables()).extracting(PaperTable::id).isEqualTo(expected);
    assertThat(tables().stream().mapToInt(t -> t.cells().size()).sum()).isEqualTo(1045);
  }

  @Test
  void unknownIdsGiveTheNearest() {
    assertThatThrownBy(() -> PaperTables.find("nestor-01"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nearest: nestor-1");
  }

  @ParameterizedTest
  @MethodSource("tables")
  void cellsAreNumbersOfThisTableFromASource(PaperTable table) {
    for (PublishedCell cell : table.cells()) {
      assertThat(cell.table()).isEqualTo(table.id());
      assertThat(cell.number()).isPresent();
      assertThat(cell.source()).contains("paper Table");
      assertThat(Heads.quantity(cell)).isNotBlank();
      Heads.dataset(cell);
    }
    assertThat(table.cells()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void whatCorrespondsToARowNamesARow(PaperTable table) {
    Set<List<String>> rows =
        table.cells().stream().map(c -> List.of(c.model(), c.stage())).collect(Collectors.toSet());
    for (RowMatch match : table.matches()) {
      assertThat(rows).as(match.toString()).anyMatch(r -> match.covers(r.get(0), r.get(1)));
    }
    Set<String> stages = rows.stream().map(r -> r.get(1)).collect(Collectors.toSet());
    if (!table.blocks().isEmpty()) {
      assertThat(table.blocks().stream().flatMap(List::stream)).containsAll(stages);
    }
    assertThat(table.command() == null).isEqualTo(table.kind() == Kind.PRINTED);
  }

  @Test
  void publishedDatasetsAreInTheCatalogueOrAveragesOrNotInTheZoo() {
    Vocabulary.published()
        .datasets()
        .forEach(
            (name, word) -> {
              if (word.catalogue() != null) {
                assertThat(DatasetCatalog.find(word.catalogue())).as(name).isNotNull();
              }
              assertThat(word.members())
                  .allMatch(m -> Vocabulary.published().dataset(m).catalogue() != null);
            });
    assertThat(Vocabulary.published().datasets().values())
        .extracting(DatasetWord::catalogue)
        .contains("cns-m1-eta1e-1", "cns-m1-eta1e-2", "cns-m0.1-eta1e-1", "cns-m0.1-eta1e-2")
        .contains("pda-ns", "pda-ns-cond", "swe", "dr", "cfdbench")
        .contains("fno-1e-3", "fno-1e-4", "fno-1e-5");
  }

  @Test
  void everyNoteBelongsToSomething() {
    assertThat(PaperNote.all()).hasSizeGreaterThan(50);
    for (PaperNote note : PaperNote.all()) {
      List<PublishedCell> cells = PaperTables.find(note.table()).cells();
      if (!note.general()) {
        assertThat(cells).as(note.toString()).anyMatch(note::covers);
      }
    }
  }

  @Test
  void knownMisprintsAreNoted() {
    assertThat(notes("nestor-1", "FNO", "swe")).contains("row FNO-m, 7M");
    assertThat(notes("nestor-4", "NESTOR", "avg")).contains("0.0190");
    assertThat(notes("nestor-4", "NESTOR w/o load balance loss", "avg")).contains("not worse");
    assertThat(notes("nestor-6", "NESTOR", "")).contains("15.7 %");
    assertThat(notes("nestor-7", "NESTOR", "")).contains("labels swapped", "AFNO blocks");
    assertThat(notes("nestor-8", "", "fno-1e-5")).contains("misprint");
    assertThat(notes("moepot-1", "UNet", "cfdbench")).contains("0.209");
    assertThat(notes("moepot-4", "MoE-POT-T[top-k=2]", "fno-1e-3")).contains("interchanged");
    assertThat(notes("moepot-8", "MoE-POT-T[heads=2]", "fno-1e-5")).contains("interchanged");
  }

  /** The notes of all cells of a row and column. */
  private static String notes(String table, String model, String dataset) {
    return PaperTables.find(table).cells().stream()
        .filter(c -> c.model().equals(model) && c.dataset().equals(dataset))
        .flatMap(c -> PaperNote.of(table).stream().filter(n -> n.covers(c)))
        .map(PaperNote::text)
        .collect(Collectors.joining(" "));
  }
}

package org.operatorzoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.operatorzoo.datasets.catalog.DatasetCatalog;
import org.operatorzoo.datasets.catalog.DatasetEntry;

/** The pages in docs/datasets are those that the catalogue gives. */
class DatasetPagesTest {

  private static final Path DOCS = Path.of("../docs");

  static List<String> ids() {
    return DatasetCatalog.all().stream().map(DatasetEntry::id).toList();
  }

  @ParameterizedTest
  @MethodSource("ids")
  void thePageIsWhatTheCatalogueSays(String id) {
    String page = Outcome.of("info", id, "--markdown").succeeded().out();
    assertThat(DOCS.resolve("datasets/" + id + ".md"))
        .as("./zoo info %1$s --markdown > docs/datasets/%1$s.md", id)
        .hasContent(page);
    assertThat(page).contains("# `" + id + "`", "| channel |", "| `small` |", "Published files");
  }

  @ParameterizedTest
  @MethodSource("ids")
  void thePageHasASmallPicture(String id) throws IOException {
    Path picture = DOCS.resolve("images/datasets/" + id + ".png");
    assertThat(picture).isRegularFile();
    assertThat(Files.size(picture)).isLessThan(60_000);
  }

  @Test
  void nothingElseIsThere() throws IOException {
    try (Stream<Path> pages = Files.list(DOCS.resolve("datasets"))) {
      assertThat(pages).hasSize(ids().size());
    }
  }

  @Test
  void modelsHaveNoSuchPage() {
    assertThat(Outcome.of("info", "fno-nano", "--markdown").failed(ExitCodes.USAGE).err())
        .contains("dataset \"fno-nano\"");
  }
}

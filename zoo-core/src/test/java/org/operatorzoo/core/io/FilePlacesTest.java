package org.operatorzoo.core.io;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.ZooException;

class FilePlacesTest {

  @TempDir Path directory;

  @Test
  void aNewNameBelowDirectoriesToBeMadeIsFree() {
    assertThatCode(() -> FilePlaces.requireFree(directory.resolve("a/b/c.h5")))
        .doesNotThrowAnyException();
    assertThatCode(() -> FilePlaces.requireFree(Path.of("c.h5"))).doesNotThrowAnyException();
  }

  @Test
  void aFileMayBeReplacedUnlessItHoldsData() throws IOException {
    Path file = Files.writeString(directory.resolve("x"), "precious");
    assertThatCode(() -> FilePlaces.requireWritable(file)).doesNotThrowAnyException();
    assertThatThrownBy(() -> FilePlaces.requireFree(file))
        .isInstanceOf(DatasetException.class)
        .hasMessageContainingAll("writing " + file, "never replaced", "Delete it");
  }

  @Test
  void directoriesAndPlacesBelowFilesAreRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("x"), "precious");
    assertThatThrownBy(() -> FilePlaces.requireWritable(directory))
        .isInstanceOf(ZooException.class)
        .hasMessageContaining("found a directory");
    assertThatThrownBy(() -> FilePlaces.requireFree(directory.resolve("x/a/y.h5")))
        .isInstanceOf(ZooException.class)
        .hasMessageContaining("found a file at " + file);
  }
}

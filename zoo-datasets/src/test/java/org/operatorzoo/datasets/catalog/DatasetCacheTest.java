package org.operatorzoo.datasets.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.datasets.generate.GeneratedSource;
import org.operatorzoo.datasets.generate.TrajectoryGenerator;
import org.operatorzoo.datasets.layout.common.FileAttributes;

class DatasetCacheTest {

  @TempDir Path directory;

  private final TrajectoryGenerator generator = DatasetCatalog.find("dr").generator(8, 3);

  private static final Progress FORBIDDEN =
      (done, all) -> {
        throw new AssertionError("generated again");
      };

  private List<Path> files() throws IOException {
    return files(directory);
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.sorted().toList();
    }
  }

  @Test
  void aCachedSetEqualsItsGeneratorAndIsMadeOnce() throws IOException {
    GeneratedSource expected = new GeneratedSource(generator, 5, "train", 4);
    for (Progress progress : new Progress[] {Progress.NONE, FORBIDDEN}) {
      try (TrajectorySource found =
          new DatasetCache(directory).obtain(generator, 5, "train", 4, progress)) {
        assertThat(found.digest()).isEqualTo(expected.digest());
        assertThat(found.name()).isEqualTo("dr");
        for (int i = 0; i < 4; i++) {
          assertThat(found.read(i, 0, 3)).containsExactly(expected.read(i, 0, 3));
        }
      }
    }
    assertThat(files()).hasSize(1);
    assertThat(files().get(0).getFileName())
        .hasToString("dr-train-4-" + expected.digest().substring(0, 12) + ".h5");
    assertThat(FileAttributes.read(files().get(0)))
        .containsEntry("family", "dr")
        .containsEntry("recipe", generator.recipe())
        .containsEntry("seed", "5")
        .containsEntry("digest", expected.digest());
  }

  @Test
  void oneAndTwoThreadsWriteTheSameBytes() throws IOException {
    Path one = directory.resolve("one");
    Path two = directory.resolve("two");
    new DatasetCache(one, 1).obtain(generator, 5, "train", 6, Progress.NONE).close();
    new DatasetCache(two, 2).obtain(generator, 5, "train", 6, Progress.NONE).close();
    Path file = files(one).get(0);
    assertThat(two.resolve(file.getFileName())).hasSameBinaryContentAs(file);
  }

  @Test
  void everyChangeOfTheRequestMakesAnotherFile() throws IOException {
    DatasetCache cache = new DatasetCache(directory);
    cache.obtain(generator, 5, "train", 2, Progress.NONE).close();
    cache.obtain(generator, 6, "train", 2, Progress.NONE).close();
    cache.obtain(generator, 5, "test", 2, Progress.NONE).close();
    cache.obtain(generator, 5, "train", 3, Progress.NONE).close();
    TrajectoryGenerator longer = DatasetCatalog.find("dr").generator(8, 4);
    cache.obtain(longer, 5, "train", 2, Progress.NONE).close();
    assertThat(files()).hasSize(5);
  }

  @Test
  void aFileThatHoldsSomethingElseIsRefused() throws IOException {
    DatasetCache cache = new DatasetCache(directory);
    cache.obtain(generator, 5, "train", 2, Progress.NONE).close();
    Path wanted = files().get(0);
    Path elsewhere = directory.resolve("elsewhere");
    new DatasetCache(elsewhere).obtain(generator, 6, "train", 2, Progress.NONE).close();
    Files.delete(wanted);
    Files.move(files(elsewhere).get(0), wanted);
    assertThatThrownBy(() -> cache.obtain(generator, 5, "train", 2, Progress.NONE))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(wanted.getFileName().toString())
        .hasMessageContaining("delete it")
        .hasMessageContaining("digest");
  }

  @Test
  void aTruncatedFileIsRefused() throws IOException {
    DatasetCache cache = new DatasetCache(directory);
    cache.obtain(generator, 5, "train", 2, Progress.NONE).close();
    Path file = files().get(0);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> cache.obtain(generator, 5, "train", 2, Progress.NONE))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(file.getFileName().toString())
        .hasMessageContaining("the file was truncated");
  }

  @Test
  void aFileThatWasChangedByABitIsRefused() throws IOException {
    DatasetCache cache = new DatasetCache(directory);
    cache.obtain(generator, 5, "train", 2, Progress.NONE).close();
    Path file = files().get(0);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 3] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> cache.obtain(generator, 5, "train", 2, Progress.NONE))
        .isInstanceOf(DatasetException.class)
        .hasMessageContainingAll(file.toString(), "Damaged or changed?");
  }
}

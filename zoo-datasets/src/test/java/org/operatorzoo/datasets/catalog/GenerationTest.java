package org.operatorzoo.datasets.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.ZooException;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.datasets.files.TrajectoryFiles;
import org.operatorzoo.datasets.layout.CfdBenchChoices;
import org.operatorzoo.datasets.layout.ReadOptions;

class GenerationTest {

  @TempDir Path directory;

  static List<DatasetEntry> regular() {
    return DatasetCatalog.all().stream().filter(e -> !e.id().equals("cfdbench")).toList();
  }

  private static Generation quick(String id, int frames, int count, int threads) {
    DatasetEntry entry = DatasetCatalog.find(id);
    return new Generation(entry, entry.variant("quick"), 16, frames, 3, "train", count, threads);
  }

  private Set<String> left() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
    }
  }

  @ParameterizedTest
  @MethodSource("regular")
  void publishersFilesOfEveryFamilyHoldTheTrajectories(DatasetEntry entry) throws IOException {
    Generation generation = quick(entry.id(), 3, 3, 2);
    Path place = directory.resolve("published");
    String abandoned = AtomicFiles.beside(place).getFileName().toString();
    String own = "-" + ProcessHandle.current().pid() + ".";
    Files.createDirectories(
        directory.resolve(abandoned.replace(own, "-99999999999.")).resolve("of a killed program"));
    assertThat(generation.writePublished(place, Progress.NONE)).isTrue();
    assertThat(TrajectoryFiles.layout(place).name()).isEqualTo(entry.facts().layout());
    try (TrajectorySource found = TrajectoryFiles.open(place)) {
      assertThat(found.count()).isEqualTo(3);
      for (int i = 0; i < 3; i++) {
        assertThat(found.read(i, 0, 3)).containsExactly(generation.source().read(i, 0, 3));
      }
    }
    assertThat(left()).containsExactly("published", "published.json");
    assertThat(generation.writePublished(place, Progress.NONE)).as("complete").isFalse();
  }

  @Test
  void casesOfCfdBenchArePreparedToTheTrajectories() throws IOException {
    Generation generation = quick("cfdbench", 3, 8, 2);
    Path place = directory.resolve("cases");
    generation.writePublished(place, Progress.NONE);
    CfdBenchChoices stored = CfdBenchChoices.DPOT.withSize(3, 16);
    List<Double> seen = new ArrayList<>();
    try (TrajectorySource found = TrajectoryFiles.open(place, ReadOptions.DEFAULTS.with(stored));
        Stream<Path> files = Files.walk(place)) {
      assertThat(found.count()).isEqualTo(8);
      // Cases are read task by task, so each is sought among all.
      for (int i = 0; i < 8; i++) {
        float[] read = found.read(i, 0, 3);
        double nearest = Double.MAX_VALUE;
        for (int k = 0; k < 8; k++) {
          nearest = Math.min(nearest, distance(read, generation.source().read(k, 0, 3)));
        }
        seen.add(nearest);
      }
      Set<String> tasks = new TreeSet<>();
      files
          .filter(file -> file.endsWith("case.json"))
          .forEach(
              file -> {
                tasks.add(place.relativize(file).getName(0).toString());
                JsonNode numbers = Documents.read(file, JsonNode.class);
                assertThat(numbers.has("density") && numbers.has("viscosity")).isTrue();
                assertThat(numbers.has("U")).isFalse();
              });
      assertThat(tasks).containsExactly("cavity", "cylinder", "tube");
    }
    assertThat(seen).allSatisfy(d -> assertThat(d).isCloseTo(0, within(1e-5)));
  }

  /** Largest difference over the largest value. */
  private static double distance(float[] a, float[] b) {
    double most = 0;
    double scale = 0;
    for (int p = 0; p < a.length; p++) {
      most = Math.max(most, Math.abs(a[p] - b[p]));
      scale = Math.max(scale, Math.abs(b[p]));
    }
    return most / scale;
  }

  @Test
  void neitherThreadsNorInterruptionsChangeTheFile() throws IOException {
    Path whole = directory.resolve("whole.h5");
    quick("swe", 3, 12, 1).writeCommon(whole, Progress.NONE);
    Path resumed = directory.resolve("resumed.h5");
    List<Long> reported = new ArrayList<>();
    assertThatThrownBy(
            () ->
                quick("swe", 3, 12, 3)
                    .writeCommon(
                        resumed,
                        (done, total) -> {
                          if (done == 5) {
                            pause();
                          }
                          if (done == 7) {
                            throw new DatasetException("pulling the plug", "power", "none");
                          }
                        }))
        .hasMessageContaining("pulling the plug");
    assertThat(resumed).doesNotExist();
    quick("swe", 3, 12, 4).writeCommon(resumed, (done, total) -> reported.add(done));
    assertThat(reported.get(0)).as("begins where it was").isBetween(6L, 7L);
    assertThat(resumed).hasSameBinaryContentAs(whole);
    assertThat(left()).containsExactly("resumed.h5", "whole.h5");
    assertThat(quick("swe", 3, 12, 1).writeCommon(whole, Progress.NONE)).isFalse();
    assertThatThrownBy(() -> quick("swe", 3, 11, 1).writeCommon(whole, Progress.NONE))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("never replaced");
    assertThat(resumed).hasSameBinaryContentAs(whole);
  }

  /** Longer than the time between two notes of what is on the disk. */
  private static void pause() {
    try {
      Thread.sleep(2100);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aDirectoryHoldsOneFilePerTrajectory() throws IOException {
    Path place = directory.resolve("dr");
    assertThat(quick("dr", 2, 3, 2).writeCommon(place, Progress.NONE)).isTrue();
    assertThat(quick("dr", 2, 3, 2).writeCommon(place, Progress.NONE)).isFalse();
    try (TrajectorySource found = TrajectoryFiles.open(place)) {
      assertThat(found.read(2, 0, 2)).containsExactly(quick("dr", 2, 3, 1).source().read(2, 0, 2));
    }
    assertThatThrownBy(() -> quick("dr", 2, 4, 2).writeCommon(place, Progress.NONE))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("new or empty directory");
  }

  @Test
  void whatDoesNotFitTheDiskIsRefusedAtOnce() throws IOException {
    Path place = directory.resolve("all.h5");
    assertThatThrownBy(
            () -> quick("swe", 100, Integer.MAX_VALUE, 1).writeCommon(place, Progress.NONE))
        .isInstanceOf(ZooException.class)
        .isNotInstanceOf(DatasetException.class)
        .hasMessageContainingAll("writing " + place, "to be written", "are free");
    assertThat(left()).isEmpty();
  }

  @Test
  void whatCannotBeWrittenIsRefusedBeforeAnythingIsMade() throws IOException {
    DatasetEntry smoke = DatasetCatalog.find("pda-ns");
    Generation odd = new Generation(smoke, smoke.variant("quick"), 16, 2, 1, "validation", 2, 1);
    assertThatThrownBy(() -> odd.writePublished(directory.resolve("smoke"), Progress.NONE))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("train, valid, test");
    Files.createDirectories(directory.resolve("taken/content"));
    assertThatThrownBy(
            () -> quick("cfdbench", 2, 1, 1).writePublished(directory.resolve("taken"), null))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("new or empty directory");
    Path notes = Files.writeString(directory.resolve("taken/notes.h5"), "keep me");
    assertThatThrownBy(() -> quick("swe", 2, 1, 1).writePublished(notes, Progress.NONE))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("never replaced");
    assertThat(notes).hasContent("keep me");
    assertThat(left()).containsExactly("taken");
  }
}

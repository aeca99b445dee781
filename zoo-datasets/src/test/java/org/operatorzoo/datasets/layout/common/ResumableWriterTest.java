package org.operatorzoo.datasets.layout.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.io.WriterLock;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.datasets.ArraySource;
import org.operatorzoo.datasets.files.TrajectoryFiles;

class ResumableWriterTest {

  private static final Map<String, String> ATTRIBUTES = Map.of("layout", "test");

  @TempDir Path directory;

  private final ArraySource source = new ArraySource("places", 5, new TrajectoryShape(5, 4, 6, 2));

  /** Stops after some trajectories, as a kill would, and counts those that are read. */
  private record Stopping(ArraySource source, int after, List<Integer> reads)
      implements TrajectorySource {

    @Override
    public String name() {
      return source.name();
    }

    @Override
    public int count() {
      return source.count();
    }

    @Override
    public TrajectoryShape shape() {
      return source.shape();
    }

    @Override
    public float[] read(int trajectory, int firstFrame, int frames) {
      if (reads.size() == after) {
        throw new DatasetException("reading", "to go on", "a kill");
      }
      reads.add(trajectory);
      return source.read(trajectory, firstFrame, frames);
    }

    @Override
    public String digest() {
      return source.digest();
    }
  }

  private Stopping stopping(int after) {
    return new Stopping(source, after, new ArrayList<>());
  }

  @Test
  void aFileOfAnUninterruptedRunReadsBackEqualAndLeavesNothingElse() throws IOException {
    Path file = directory.resolve("deep/places.h5");
    List<String> heard = new ArrayList<>();
    new ResumableWriter(file).write(source, ATTRIBUTES, (done, all) -> heard.add(done + "/" + all));
    try (TrajectorySource found = TrajectoryFiles.open(file)) {
      source.assertEqualTo(found);
    }
    assertThat(heard).containsExactly("1/5", "2/5", "3/5", "4/5", "5/5");
    assertThat(Files.list(file.getParent())).containsExactly(file);
  }

  @Test
  void anInterruptedFileGoesOnFromWhatWasSecured() throws IOException {
    Path file = directory.resolve("places.h5");
    assertThatThrownBy(
            () -> new ResumableWriter(file).write(stopping(3), ATTRIBUTES, Progress.NONE))
        .hasMessageContaining("a kill");
    assertThat(file).doesNotExist();
    // What the last securing of a longer run would have left.
    Path state = directory.resolve(".part-places.h5.json");
    WritingState.start(source, CommonLayoutWriter.withDigest(source, ATTRIBUTES))
        .with(2)
        .write(state);

    Stopping rest = stopping(99);
    new ResumableWriter(file).write(rest, ATTRIBUTES, Progress.NONE);
    assertThat(rest.reads()).containsExactly(2, 3, 4);
    try (TrajectorySource found = TrajectoryFiles.open(file)) {
      source.assertEqualTo(found);
    }
    assertThat(Files.list(directory)).containsExactly(file);
  }

  @Test
  void anInterruptedDirectoryGoesOnAfterItsLastFile() throws IOException {
    Path split = directory.resolve("train");
    assertThatThrownBy(
            () -> new ResumableWriter(split).write(stopping(3), ATTRIBUTES, Progress.NONE))
        .hasMessageContaining("a kill");
    assertThat(split).doesNotExist();
    // What a kill in the middle of a file leaves.
    Files.writeString(directory.resolve(".part-train/.part-1-data_3.hdf5"), "half a file");

    Stopping rest = stopping(99);
    new ResumableWriter(split).write(rest, ATTRIBUTES, Progress.NONE);
    assertThat(rest.reads()).containsExactly(3, 4);
    try (TrajectorySource found = TrajectoryFiles.open(split)) {
      source.assertEqualTo(found);
    }
    assertThat(Files.list(split)).hasSize(5);
    assertThat(FileAttributes.read(split.resolve("data_2.hdf5"))).containsEntry("layout", "test");
    assertThat(Files.list(directory)).containsExactly(split);
  }

  @Test
  void whatAnotherSourceLeftIsNotUsed() throws IOException {
    ArraySource other = new ArraySource("other", 5, source.shape());
    for (String name : List.of("places.h5", "train")) {
      Path target = directory.resolve(name);
      ResumableWriter writer = new ResumableWriter(target);
      Stopping left = new Stopping(other, 3, new ArrayList<>());
      Stopping fresh = stopping(99);
      if (name.equals("train")) {
        assertThatThrownBy(() -> writer.write(left, ATTRIBUTES, Progress.NONE));
        writer.write(fresh, ATTRIBUTES, Progress.NONE);
      } else {
        assertThatThrownBy(() -> writer.write(left, ATTRIBUTES, Progress.NONE));
        writer.write(fresh, ATTRIBUTES, Progress.NONE);
      }
      assertThat(fresh.reads()).containsExactly(0, 1, 2, 3, 4);
      try (TrajectorySource found = TrajectoryFiles.open(target)) {
        source.assertEqualTo(found);
      }
    }
  }

  @Test
  void anEarlierStateIsNotTakenForThatOfAnotherPart() throws IOException {
    Path file = directory.resolve("places.h5");
    ArraySource other = new ArraySource("other", 5, source.shape());
    WritingState.start(source, CommonLayoutWriter.withDigest(source, ATTRIBUTES))
        .with(4)
        .write(directory.resolve(".part-places.h5.json"));
    Stopping left = new Stopping(other, 1, new ArrayList<>());
    assertThatThrownBy(() -> new ResumableWriter(file).write(left, ATTRIBUTES, Progress.NONE));

    Stopping fresh = stopping(99);
    new ResumableWriter(file).write(fresh, ATTRIBUTES, Progress.NONE);
    assertThat(fresh.reads()).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void aDirectoryWithContentIsNotOverwritten() throws IOException {
    Path split = Files.createDirectory(directory.resolve("train"));
    Path precious = Files.writeString(split.resolve("notes.txt"), "keep me");
    assertThatThrownBy(() -> new ResumableWriter(split).write(source, Map.of(), Progress.NONE))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("train");
    assertThat(precious).hasContent("keep me");
  }

  @Test
  void whoeverComesSecondWaitsAndUsesWhatTheFirstMade() {
    Path file = directory.resolve("places.h5");
    WriterLock.Held first = WriterLock.beside(file).take();
    List<String> waitedFor = new ArrayList<>();
    Progress progress =
        new Progress() {
          @Override
          public void advanced(long done, long total) {}

          @Override
          public void waiting(String other) {
            waitedFor.add(other);
            // What the other process was doing.
            CommonLayoutWriter.write(file, source, ATTRIBUTES, NONE);
            first.close();
          }
        };
    Stopping forbidden = stopping(0);
    assertThat(new ResumableWriter(file).write(forbidden, ATTRIBUTES, progress)).isFalse();
    assertThat(waitedFor).singleElement().asString().startsWith("process ");
    assertThat(directory.resolve(".part-places.h5")).doesNotExist();
  }

  @Test
  void whatDoesNotComeToItsEndIsNotTakenForComplete() throws IOException {
    Path file = directory.resolve("places.h5");
    CommonLayoutWriter.create(file, source, ATTRIBUTES).close();
    assertThatThrownBy(() -> TrajectoryFiles.open(file))
        .isInstanceOf(DatasetException.class)
        .hasMessageContainingAll(file.toString(), "written to its end");
    assertThatThrownBy(() -> new ResumableWriter(file).write(source, ATTRIBUTES, Progress.NONE))
        .as("not there already")
        .isInstanceOf(DatasetException.class);
  }
}

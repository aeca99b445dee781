package org.operatorzoo.datasets.layout.common;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.SystemFailures;
import org.operatorzoo.core.error.ZooException;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.core.io.FilePlaces;
import org.operatorzoo.datasets.Progress;
import org.operatorzoo.datasets.hdf5.StreamedHdf5;
import org.operatorzoo.datasets.layout.NewDirectory;
import org.operatorzoo.datasets.layout.Place;

/**
 * Copies trajectories to the common layout in a way that survives interruption: what is finished
 * stays beside the target as {@code .part-NAME}, and the next run with the same source goes on from
 * there. The target appears when it is complete.
 */
public final class ResumableWriter {

  /** Finished trajectories are secured this often. */
  private static final long SECURE_NANOS = 2_000_000_000L;

  private final Path target;
  private final Path part;
  private final Path stateFile;

  /**
   * @param target file or directory to make; a directory may exist if it is empty
   */
  public ResumableWriter(Path target) {
    this.target = target.toAbsolutePath().normalize();
    this.part = this.target.resolveSibling(".part-" + this.target.getFileName());
    this.stateFile = this.target.resolveSibling(part.getFileName() + ".json");
  }

  /**
   * Writes one file if the target's name ends in .h5 or .hdf5, else a directory with a file per
   * trajectory.
   *
   * @param attributes attributes of the dataset, the digest of the source among them
   * @return whether there was anything to do; not if these trajectories are there already
   * @throws DatasetException if the source cannot be read, or the target holds something else
   * @throws ZooException if the target cannot be written
   */
  public boolean write(TrajectorySource source, Map<String, String> attributes, Progress progress) {
    String name = target.getFileName().toString();
    boolean oneFile = name.endsWith(".h5") || name.endsWith(".hdf5");
    Path last = oneFile ? target : file(target, source.count() - 1);
    if (holds(last, attributes.get(CommonFiles.DIGEST))) {
      return false;
    }
    if (oneFile) {
      writeFile(source, attributes, progress);
    } else {
      writeDirectory(source, attributes, progress);
    }
    return true;
  }

  private static boolean holds(Path file, String digest) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try {
      return digest.equals(FileAttributes.read(file).get(CommonFiles.DIGEST));
    } catch (ZooException other) {
      return false;
    }
  }

  private static Path file(Path directory, int trajectory) {
    return directory.resolve("data_" + trajectory + ".hdf5");
  }

  /**
   * Writes one file with {@code data[n, x, y, t, c]}.
   *
   * @param attributes attributes of the dataset
   * @throws DatasetException if the source cannot be read, or the target exists
   * @throws ZooException if the target cannot be written
   */
  public void writeFile(
      TrajectorySource source, Map<String, String> attributes, Progress progress) {
    copying(
        () -> {
          FilePlaces.requireFree(target);
          WritingState state = begin(source, attributes);
          if (state.done() == 0 || !Files.isRegularFile(part)) {
            state = state.with(0);
            // First of all: the old state must not be taken for that of the new part.
            state.write(stateFile);
            deletePart();
            create(source, attributes);
          }
          try (StreamedHdf5 out = CommonLayoutWriter.reopen(part)) {
            fill(out, state, source, progress);
          }
          finish();
        });
  }

  /** What does not fit the disk leaves nothing behind. */
  private void create(TrajectorySource source, Map<String, String> attributes) throws IOException {
    try {
      CommonLayoutWriter.create(part, source, attributes).close();
    } catch (IOException e) {
      deletePart();
      Files.deleteIfExists(stateFile);
      throw e;
    }
  }

  private void fill(
      StreamedHdf5 out, WritingState state, TrajectorySource source, Progress progress)
      throws IOException {
    long secured = System.nanoTime();
    for (int i = state.done(); i < source.count(); i++) {
      CommonLayoutWriter.append(out, source, i);
      if (System.nanoTime() - secured >= SECURE_NANOS) {
        out.force();
        state.with(i + 1).write(stateFile);
        secured = System.nanoTime();
      }
      progress.advanced(i + 1, source.count());
    }
    out.force();
  }

  /**
   * Writes a directory with {@code data_<i>.hdf5}, each {@code data[x, y, t, c]}.
   *
   * @param attributes attributes of every dataset
   * @throws DatasetException if the source cannot be read, or the target has content
   * @throws ZooException if the target cannot be written
   */
  public void writeDirectory(
      TrajectorySource source, Map<String, String> attributes, Progress progress) {
    copying(
        () -> {
          NewDirectory.requireFree(target);
          WritingState state = begin(source, attributes);
          if (state.done() == 0) {
            deletePart();
          }
          Files.createDirectories(part);
          deleteUnfinished();
          // A file is there when it is whole, so from here on the files themselves tell.
          state.with(1).write(stateFile);
          for (int i = 0; i < source.count(); i++) {
            Path file = file(part, i);
            if (!Files.exists(file)) {
              int trajectory = i;
              AtomicFiles.writeFile(
                  file, path -> CommonLayoutWriter.writeOne(path, source, trajectory, attributes));
            }
            progress.advanced(i + 1, source.count());
          }
          Files.deleteIfExists(target);
          finish();
        });
  }

  private WritingState begin(TrajectorySource source, Map<String, String> attributes)
      throws IOException {
    Files.createDirectories(target.getParent());
    return WritingState.start(source, attributes).resumed(stateFile);
  }

  private void finish() throws IOException {
    Files.move(part, target);
    Files.deleteIfExists(stateFile);
  }

  private void deletePart() throws IOException {
    List<Path> inside = Files.isDirectory(part) ? Place.list(part) : List.of();
    for (Path file : inside) {
      Files.delete(file);
    }
    Files.deleteIfExists(part);
  }

  /** What was being written when a run ended lies beside the finished files. */
  private void deleteUnfinished() throws IOException {
    for (Path file : Place.list(part)) {
      if (!ScatteredReader.FILE.matcher(file.getFileName().toString()).matches()) {
        Files.delete(file);
      }
    }
  }

  private interface Copy {
    void run() throws IOException;
  }

  private void copying(Copy copy) {
    try {
      copy.run();
    } catch (IOException e) {
      throw new ZooException(
          ZooException.describe(
              "writing " + target,
              "a writable place with room for the data",
              SystemFailures.reason(e)),
          e);
    }
  }
}

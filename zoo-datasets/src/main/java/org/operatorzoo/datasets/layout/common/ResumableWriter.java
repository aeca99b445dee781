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
import org.operatorzoo.core.io.WriterLock;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.datasets.hdf5.Hdf5File;
import org.operatorzoo.datasets.hdf5.StreamedHdf5;
import org.operatorzoo.datasets.layout.NewDirectory;
import org.operatorzoo.datasets.layout.Place;

/**
 * Copies trajectories to the common layout in a way that survives interruption: what is finished
 * stays beside the target as {@code .part-NAME}, and the next run with the same source goes on from
 * there. The target appears when it is complete. The part belongs to the process that holds the
 * {@link WriterLock} of the target.
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
   * trajectory. Of several processes with the same target one writes; the others wait for it.
   *
   * @param attributes attributes of the dataset; {@code digest} is added from the source where it
   *     is missing
   * @return whether there was anything to do; not if these trajectories are there already
   * @throws DatasetException if the source cannot be read, or the target holds something else
   * @throws ZooException if the target cannot be written
   */
  public boolean write(TrajectorySource source, Map<String, String> attributes, Progress progress) {
    Map<String, String> complete = CommonLayoutWriter.withDigest(source, attributes);
    String name = target.getFileName().toString();
    boolean oneFile = name.endsWith(".h5") || name.endsWith(".hdf5");
    Path last = oneFile ? target : file(target, source.count() - 1);
    if (holds(last, complete.get(CommonFiles.DIGEST))) {
      return false;
    }
    requireFree(oneFile);
    try (WriterLock.Held lock =
        WriterLock.beside(target).await(other -> progress.waiting(other.toString()))) {
      if (lock.waited() && holds(last, complete.get(CommonFiles.DIGEST))) {
        return false;
      }
      requireFree(oneFile);
      Copy copy =
          oneFile
              ? () -> writeFile(source, complete, progress)
              : () -> writeDirectory(source, complete, progress);
      copying(copy, lock);
      return true;
    }
  }

  private void requireFree(boolean oneFile) {
    if (oneFile) {
      FilePlaces.requireFree(target);
    } else {
      NewDirectory.requireFree(target);
    }
  }

  private static boolean holds(Path file, String digest) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try {
      Map<String, String> found = FileAttributes.read(file);
      return digest.equals(found.get(CommonFiles.DIGEST))
          && !ContentDigest.UNFINISHED.equals(found.get(CommonFiles.CONTENT));
    } catch (ZooException other) {
      return false;
    }
  }

  private static Path file(Path directory, int trajectory) {
    return directory.resolve("data_" + trajectory + ".hdf5");
  }

  /** One file with {@code data[n, x, y, t, c]}. */
  private void writeFile(TrajectorySource source, Map<String, String> attributes, Progress progress)
      throws IOException {
    WritingState state = begin(source, attributes);
    if (state.done() == 0 || !isWhole(part)) {
      state = state.with(0);
      // First of all: the old state must not be taken for that of the new part.
      state.write(stateFile);
      deletePart();
      create(source, attributes);
    }
    ContentDigest content = new ContentDigest(CommonLayoutWriter.dims(source));
    try (Hdf5File begun = Hdf5File.open(part)) {
      content.add(begun.slices(CommonFiles.DATASET), state.done());
    }
    try (StreamedHdf5 out = CommonLayoutWriter.reopen(part)) {
      fill(out, state, source, content, progress);
    }
  }

  /** Whether a part can be gone on with: its headers are intact, its digest is still to come. */
  private static boolean isWhole(Path part) {
    try {
      return Files.isRegularFile(part)
          && ContentDigest.UNFINISHED.equals(FileAttributes.read(part).get(CommonFiles.CONTENT));
    } catch (DatasetException damaged) {
      return false;
    }
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
      StreamedHdf5 out,
      WritingState state,
      TrajectorySource source,
      ContentDigest content,
      Progress progress)
      throws IOException {
    long secured = System.nanoTime();
    for (int i = state.done(); i < source.count(); i++) {
      CommonLayoutWriter.append(out, source, i, content);
      if (System.nanoTime() - secured >= SECURE_NANOS) {
        out.force();
        state.with(i + 1).write(stateFile);
        secured = System.nanoTime();
      }
      progress.advanced(i + 1, source.count());
    }
    CommonLayoutWriter.finish(out, content);
  }

  /** A directory with {@code data_<i>.hdf5}, each {@code data[x, y, t, c]}. */
  private void writeDirectory(
      TrajectorySource source, Map<String, String> attributes, Progress progress)
      throws IOException {
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
  }

  private WritingState begin(TrajectorySource source, Map<String, String> attributes)
      throws IOException {
    AtomicFiles.deleteAbandoned(stateFile);
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

  private void copying(Copy copy, WriterLock.Held lock) {
    try {
      copy.run();
      lock.requireHeld();
      finish();
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

package org.operatorzoo.datasets.hdf5;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.datasets.Progress;

/**
 * Writes trajectories in the common layout, float32, contiguous, uncompressed. Reads one trajectory
 * at a time. A file or directory appears when it is complete, or not at all.
 */
public final class CommonLayoutWriter {

  /** Size above which the single-file form is refused. */
  public static final long LARGEST_FILE = 1L << 30;

  private CommonLayoutWriter() {}

  /**
   * Writes one file with {@code data[n, x, y, t, c]}.
   *
   * @param attributes attributes of the dataset, e.g. family, recipe, seed; {@code digest} is added
   *     from the source where it is missing
   * @throws DatasetException if the values take more than 1 GiB
   */
  public static void write(
      Path file, TrajectorySource source, Map<String, String> attributes, Progress progress) {
    long bytes = bytes(source);
    if (bytes > LARGEST_FILE) {
      throw new DatasetException(
          "writing " + file,
          "at most 1 GiB in the single-file form; use the directory form (one file per "
              + "trajectory)",
          source.count() + " trajectories " + source.shape() + " = " + (bytes >> 20) + " MiB");
    }
    TrajectoryShape s = source.shape();
    int[] dims = {source.count(), s.height(), s.width(), s.frames(), s.channels()};
    AtomicFiles.writeFile(
        file,
        path -> {
          try (ContiguousFile out =
              ContiguousFile.create(path, dims, withDigest(source, attributes))) {
            for (int i = 0; i < source.count(); i++) {
              out.append(spaceFirst(source, i));
              progress.advanced(i + 1, source.count());
            }
          }
        });
  }

  /**
   * Writes a directory with {@code data_<i>.hdf5}, each {@code data[x, y, t, c]}.
   *
   * @param directory must not exist yet, or be empty
   */
  public static void writeDirectory(
      Path directory, TrajectorySource source, Map<String, String> attributes, Progress progress) {
    Path target = directory.toAbsolutePath();
    Path beside =
        target.resolveSibling(
            ".part-" + ProcessHandle.current().pid() + "-" + target.getFileName());
    TrajectoryShape s = source.shape();
    int[] dims = {s.height(), s.width(), s.frames(), s.channels()};
    Map<String, String> all = withDigest(source, attributes);
    try {
      deleteTree(beside);
      Files.createDirectories(beside);
      for (int i = 0; i < source.count(); i++) {
        Path file = beside.resolve("data_" + i + ".hdf5");
        try (ContiguousFile out = ContiguousFile.create(file, dims, all)) {
          out.append(spaceFirst(source, i));
        }
        progress.advanced(i + 1, source.count());
      }
      Files.deleteIfExists(target);
      Files.move(beside, target);
    } catch (IOException e) {
      throw new DatasetException(
          DatasetException.describe(
              "writing " + directory, "a new or empty directory with room", e.toString()),
          e);
    } finally {
      deleteTree(beside);
    }
  }

  /** Bytes of all values as float32. */
  public static long bytes(TrajectorySource source) {
    return (long) source.count() * source.shape().frames() * source.shape().frameSize() * 4;
  }

  private static Map<String, String> withDigest(
      TrajectorySource source, Map<String, String> attributes) {
    Map<String, String> all = new TreeMap<>(attributes);
    all.computeIfAbsent("digest", key -> source.digest());
    return all;
  }

  private static float[] spaceFirst(TrajectorySource source, int trajectory) {
    TrajectoryShape s = source.shape();
    float[] values = source.read(trajectory, 0, s.frames());
    return Frames.timeLast(values, s.height() * s.width(), s.frames(), s.channels());
  }

  private static void deleteTree(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> entries = Files.list(directory)) {
      for (Path entry : entries.toList()) {
        Files.delete(entry);
      }
      Files.delete(directory);
    } catch (IOException ignored) {
      // Left-overs beside the target do no harm; the next run removes them.
    }
  }
}

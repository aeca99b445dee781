package org.operatorzoo.datasets.hdf5;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.io.Digests;
import org.operatorzoo.datasets.TrajectoryRange;

/**
 * A directory of {@code data_<i>.hdf5}, i from 0 without gaps, each with {@code data[x, y, t]} or
 * {@code data[x, y, t, c]}. A file is open only while it is read.
 */
final class ScatteredSource implements TrajectorySource {

  static final Pattern FILE = Pattern.compile("data_(\\d+)\\.(?:hdf5|h5)");

  private final Path directory;
  private final Path[] files;
  private final TrajectoryShape shape;
  private String digest;

  ScatteredSource(Path directory) {
    this.directory = directory;
    this.files = list(directory);
    try (SliceReader first = SliceReader.open(files[0], CommonLayoutSource.DATASET)) {
      this.shape = shape(files[0], first.shape());
    }
  }

  private static Path[] list(Path directory) {
    TreeMap<Integer, Path> found = new TreeMap<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        Matcher name = FILE.matcher(entry.getFileName().toString());
        if (name.matches()) {
          found.put(Integer.parseInt(name.group(1)), entry);
        }
      }
    } catch (IOException e) {
      throw new DatasetException(
          DatasetException.describe("listing " + directory, "a directory", e.toString()), e);
    }
    for (int i = 0; i < Math.max(1, found.size()); i++) {
      if (!found.containsKey(i)) {
        throw new DatasetException(
            "opening " + directory,
            "files data_0.hdf5, data_1.hdf5, … without gaps",
            found.size() + " such files, data_" + i + ".hdf5 is missing");
      }
    }
    return found.values().toArray(Path[]::new);
  }

  private static TrajectoryShape shape(Path file, long[] extents) {
    if (extents.length != 3 && extents.length != 4) {
      throw new DatasetException(
          "opening " + file,
          "a dataset \"data\" of shape [x, y, t] or [x, y, t, c]",
          "shape " + Arrays.toString(extents));
    }
    return new TrajectoryShape(
        Math.toIntExact(extents[2]),
        Math.toIntExact(extents[0]),
        Math.toIntExact(extents[1]),
        extents.length == 4 ? Math.toIntExact(extents[3]) : 1);
  }

  @Override
  public String name() {
    return directory.getFileName().toString();
  }

  @Override
  public int count() {
    return files.length;
  }

  @Override
  public TrajectoryShape shape() {
    return shape;
  }

  @Override
  public float[] read(int trajectory, int firstFrame, int frames) {
    TrajectoryRange.check(directory.toString(), this, trajectory, firstFrame, frames);
    Path file = files[trajectory];
    try (SliceReader reader = SliceReader.open(file, CommonLayoutSource.DATASET)) {
      TrajectoryShape found = shape(file, reader.shape());
      if (!found.equals(shape)) {
        throw new DatasetException(
            "reading " + file, "the shape of " + files[0] + ", " + shape, found.toString());
      }
      int rank = reader.shape().length;
      long[] offset = {0, 0, firstFrame, 0};
      int[] dims = {shape.height(), shape.width(), frames, shape.channels()};
      float[] values = reader.read(Arrays.copyOf(offset, rank), Arrays.copyOf(dims, rank));
      int cells = shape.height() * shape.width();
      float[] ordered = Frames.timeFirst(values, cells, frames, shape.channels());
      return Frames.finite(ordered, file.toString(), shape, trajectory, firstFrame);
    }
  }

  @Override
  public synchronized String digest() {
    if (digest == null) {
      StringBuilder all = new StringBuilder();
      for (Path file : files) {
        all.append(Digests.sha256(file)).append('\n');
      }
      digest = Digests.sha256(all.toString());
    }
    return digest;
  }
}

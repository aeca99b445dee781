package org.operatorzoo.datasets.layout.common;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.datasets.array.NumberType;
import org.operatorzoo.datasets.hdf5.Hdf5File;
import org.operatorzoo.datasets.hdf5.SliceReader;
import org.operatorzoo.datasets.layout.FrameReader;
import org.operatorzoo.datasets.layout.Frames;
import org.operatorzoo.datasets.layout.Place;

/**
 * A directory of {@code data_<i>.hdf5} or {@code .h5}, i from 0 without gaps (numbers of nine
 * digits and more are time stamps, read in their order), each with {@code data[x, y, t]} or {@code
 * data[x, y, t, c]}. A file is open only while it is read.
 */
final class ScatteredReader implements FrameReader {

  static final Pattern FILE = Pattern.compile("data_(\\d+)\\.(?:hdf5|h5)");

  /** Numbers up to here count files; longer ones are time stamps. */
  private static final BigInteger LARGEST_COUNT = BigInteger.valueOf(100_000_000);

  private final List<Path> files;
  private final TrajectoryShape shape;
  private final List<String> channels;
  private final List<NumberType> types;

  ScatteredReader(Path directory) {
    this.files = list(directory);
    try (Hdf5File first = Hdf5File.open(files.get(0))) {
      this.shape = shape(first);
      this.types = List.of(first.slices(CommonFiles.DATASET).type());
      this.channels = CommonFiles.channels(first, shape.channels());
    }
  }

  /** Files of a directory in the order of their numbers. */
  private static List<Path> list(Path directory) {
    TreeMap<BigInteger, Path> found = new TreeMap<>();
    for (Path entry : Place.list(directory)) {
      Matcher name = FILE.matcher(entry.getFileName().toString());
      if (name.matches()) {
        Path other = found.put(new BigInteger(name.group(1)), entry);
        if (other != null) {
          throw new DatasetException(
              "opening " + directory,
              "one file of every number",
              other.getFileName() + " and " + entry.getFileName());
        }
      }
    }
    if (found.isEmpty() || found.lastKey().compareTo(LARGEST_COUNT) < 0) {
      requireNoGap(directory, found);
    }
    return List.copyOf(found.values());
  }

  private static void requireNoGap(Path directory, TreeMap<BigInteger, Path> found) {
    for (int i = 0; i < Math.max(1, found.size()); i++) {
      if (!found.containsKey(BigInteger.valueOf(i))) {
        throw new DatasetException(
            "opening " + directory,
            "files data_0.hdf5, data_1.hdf5, … without gaps",
            found.size() + " such files, data_" + i + ".hdf5 is missing");
      }
    }
  }

  private static TrajectoryShape shape(Hdf5File file) {
    long[] extents = file.shape(CommonFiles.DATASET);
    if (extents.length != 3 && extents.length != 4) {
      throw new DatasetException(
          "opening " + file.path(),
          "a dataset \"data\" of shape [x, y, t] or [x, y, t, c]",
          "shape " + Arrays.toString(extents));
    }
    return CommonFiles.shape(extents);
  }

  @Override
  public int count() {
    return files.size();
  }

  @Override
  public TrajectoryShape shape() {
    return shape;
  }

  @Override
  public List<String> channels() {
    return channels;
  }

  @Override
  public List<Path> files() {
    return files;
  }

  @Override
  public List<NumberType> types() {
    return types;
  }

  @Override
  public float[] read(int trajectory, int firstFrame, int frames) {
    try (Hdf5File file = Hdf5File.open(files.get(trajectory))) {
      TrajectoryShape found = shape(file);
      if (!found.equals(shape)) {
        throw new DatasetException(
            "reading " + file.path(),
            "the shape of " + files.get(0) + ", " + shape,
            found.toString());
      }
      SliceReader data = file.slices(CommonFiles.DATASET);
      int rank = data.shape().length;
      long[] offset = {0, 0, firstFrame, 0};
      int[] dims = {shape.height(), shape.width(), frames, shape.channels()};
      float[] values = data.read(Arrays.copyOf(offset, rank), Arrays.copyOf(dims, rank));
      return Frames.timeFirst(values, shape.height() * shape.width(), frames, shape.channels());
    }
  }
}

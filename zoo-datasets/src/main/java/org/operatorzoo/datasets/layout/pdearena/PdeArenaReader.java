package org.operatorzoo.datasets.layout.pdearena;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.datasets.array.NumberType;
import org.operatorzoo.datasets.hdf5.Hdf5File;
import org.operatorzoo.datasets.layout.FrameReader;
import org.operatorzoo.datasets.layout.Frames;
import org.operatorzoo.datasets.layout.VelocityPlacement;

/** Files of one group with three fields [n, t, x, y] each. A file is open only while it is read. */
final class PdeArenaReader implements FrameReader {

  private final List<Path> files;
  private final VelocityPlacement velocity;
  private final int[] firstOfFile;
  private final TrajectoryShape shape;
  private final List<NumberType> types;

  PdeArenaReader(List<Path> files, VelocityPlacement velocity) {
    this.files = files;
    this.velocity = velocity;
    this.firstOfFile = new int[files.size() + 1];
    TrajectoryShape common = null;
    for (int i = 0; i < files.size(); i++) {
      long[] extents = extents(files.get(i));
      TrajectoryShape found = shape(extents);
      if (common != null && !common.equals(found)) {
        throw new DatasetException(
            "opening " + files.get(i),
            "the shape of " + files.get(0) + ", " + common,
            found.toString());
      }
      common = found;
      firstOfFile[i + 1] = firstOfFile[i] + Math.toIntExact(extents[0]);
    }
    this.shape = common;
    this.types = types(files.get(0));
  }

  private static TrajectoryShape shape(long[] extents) {
    return new TrajectoryShape(
        Math.toIntExact(extents[1]),
        Math.toIntExact(extents[2]),
        Math.toIntExact(extents[3]),
        PdeArenaLayout.FIELDS.size());
  }

  private static long[] extents(Path path) {
    try (Hdf5File file = Hdf5File.open(path)) {
      String group = group(file);
      long[] first = file.shape(group + "/" + PdeArenaLayout.FIELDS.get(0));
      for (String field : PdeArenaLayout.FIELDS) {
        long[] found = file.shape(group + "/" + field);
        if (!Arrays.equals(first, found)) {
          throw new DatasetException(
              "opening " + path,
              group + "/" + field + " of shape " + Arrays.toString(first),
              Arrays.toString(found));
        }
      }
      return first;
    }
  }

  private static List<NumberType> types(Path path) {
    try (Hdf5File file = Hdf5File.open(path)) {
      String group = group(file);
      return PdeArenaLayout.FIELDS.stream()
          .map(field -> file.slices(group + "/" + field).type())
          .toList();
    }
  }

  private static String group(Hdf5File file) {
    String group = PdeArenaLayout.split(file);
    if (group == null) {
      throw new DatasetException(
          "opening " + file.path(), "a group train, valid or test with u, vx, vy", file.contents());
    }
    return group;
  }

  @Override
  public int count() {
    return firstOfFile[files.size()];
  }

  @Override
  public TrajectoryShape shape() {
    return shape;
  }

  @Override
  public List<String> channels() {
    return PdeArenaLayout.FIELDS;
  }

  @Override
  public List<Path> files() {
    return files;
  }

  @Override
  public String choices() {
    return "velocity=" + velocity;
  }

  @Override
  public List<NumberType> types() {
    return types;
  }

  @Override
  public float[] read(int trajectory, int firstFrame, int frames) {
    int found = Arrays.binarySearch(firstOfFile, trajectory);
    int index = found >= 0 ? found : -found - 2;
    long[] offset = {trajectory - firstOfFile[index], firstFrame, 0, 0};
    int[] dims = {1, frames, shape.height(), shape.width()};
    try (Hdf5File file = Hdf5File.open(files.get(index))) {
      String group = group(file);
      float[][] fields = new float[PdeArenaLayout.FIELDS.size()][];
      for (int c = 0; c < fields.length; c++) {
        fields[c] = file.slices(group + "/" + PdeArenaLayout.FIELDS.get(c)).read(offset, dims);
      }
      if (velocity == VelocityPlacement.CENTRES) {
        centre(fields[1], frames, shape.height(), shape.width());
        centre(fields[2], frames * shape.height(), shape.width(), 1);
      }
      return Frames.channelsLast(fields);
    }
  }

  /**
   * [blocks, cells, inner]: each value becomes its mean with the next along {@code cells}; behind
   * the last stands a wall, where the velocity is 0.
   */
  private static void centre(float[] values, int blocks, int cells, int inner) {
    for (int b = 0; b < blocks; b++) {
      for (int i = 0; i < cells; i++) {
        for (int k = 0; k < inner; k++) {
          int at = (b * cells + i) * inner + k;
          float next = i + 1 < cells ? values[at + inner] : 0;
          values[at] = 0.5f * (values[at] + next);
        }
      }
    }
  }
}

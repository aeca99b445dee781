package org.operatorzoo.datasets.layout.told;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.datasets.array.ArrayFile;
import org.operatorzoo.datasets.array.Boxes;
import org.operatorzoo.datasets.array.NumberArray;
import org.operatorzoo.datasets.array.NumberType;
import org.operatorzoo.datasets.layout.FrameReader;

/** Arrays of one shape with known axes, in any order, as trajectories. */
final class ToldReader implements FrameReader {

  private static final String ORDER = "NTHWC";

  private final ArrayFile file;
  private final ToldArrays told;
  private final List<NumberArray> arrays;
  private final String axes;

  /** Position of each axis of {@link #ORDER} among those of the arrays, -1 where there is none. */
  private final int[] at;

  private final int count;
  private final int channelsEach;
  private final TrajectoryShape shape;

  ToldReader(ArrayFile file, ToldArrays told) {
    this.file = file;
    this.told = told;
    this.axes = told.axes();
    this.arrays = told.variables().stream().map(file::array).toList();
    long[] extents = arrays.get(0).shape();
    for (NumberArray array : arrays) {
      if (array.shape().length != axes.length() || !Arrays.equals(array.shape(), extents)) {
        throw new DatasetException(
            "opening " + file.path() + ", \"" + array.name() + "\"",
            "axes " + axes + " of " + Arrays.toString(extents),
            "shape " + Arrays.toString(array.shape()));
      }
    }
    this.at = ORDER.chars().map(axes::indexOf).toArray();
    this.count = extent(extents, 0);
    this.channelsEach = extent(extents, 4);
    this.shape =
        new TrajectoryShape(
            extent(extents, 1),
            extent(extents, 2),
            extent(extents, 3),
            Math.multiplyExact(channelsEach, arrays.size()));
  }

  private int extent(long[] extents, int axis) {
    return at[axis] < 0 ? 1 : Math.toIntExact(extents[at[axis]]);
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public TrajectoryShape shape() {
    return shape;
  }

  @Override
  public List<String> channels() {
    List<String> names = new ArrayList<>();
    for (NumberArray array : arrays) {
      String name = array.name().substring(array.name().lastIndexOf('/') + 1);
      List<String> given = told.channelNames(file, array.name());
      for (int c = 0; c < channelsEach; c++) {
        names.add(
            given.size() == channelsEach
                ? given.get(c)
                : channelsEach == 1 ? name : name + " " + c);
      }
    }
    return names;
  }

  @Override
  public List<Path> files() {
    return List.of(file.path());
  }

  @Override
  public String choices() {
    return "variables=" + told.variables() + "; axes=" + axes;
  }

  @Override
  public List<NumberType> types() {
    return arrays.stream().map(NumberArray::type).toList();
  }

  @Override
  public boolean isCertain() {
    return told.isSaid();
  }

  @Override
  public List<String> notes() {
    return told.isSaid() ? List.of() : List.of("its axes are taken for " + axes);
  }

  @Override
  public float[] read(int trajectory, int firstFrame, int frames) {
    long[] offset = new long[axes.length()];
    int[] dims = new int[axes.length()];
    int[] wanted = {1, frames, shape.height(), shape.width(), channelsEach};
    long[] from = {trajectory, firstFrame, 0, 0, 0};
    for (int axis = 0; axis < ORDER.length(); axis++) {
      if (at[axis] >= 0) {
        offset[at[axis]] = from[axis];
        dims[at[axis]] = wanted[axis];
      }
    }
    int[] order = IntStream.of(at).filter(axis -> axis >= 0).toArray();
    float[] values = new float[frames * shape.frameSize()];
    for (int a = 0; a < arrays.size(); a++) {
      float[] own = Boxes.permuted(arrays.get(a).read(offset, dims), dims, order);
      int cells = own.length / channelsEach;
      for (int p = 0; p < cells; p++) {
        System.arraycopy(
            own, p * channelsEach, values, p * shape.channels() + a * channelsEach, channelsEach);
      }
    }
    return values;
  }

  @Override
  public void close() {
    file.close();
  }
}

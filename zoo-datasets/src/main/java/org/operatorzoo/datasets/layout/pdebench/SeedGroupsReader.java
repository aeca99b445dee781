package org.operatorzoo.datasets.layout.pdebench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.datasets.array.NumberType;
import org.operatorzoo.datasets.hdf5.Hdf5File;
import org.operatorzoo.datasets.hdf5.SliceReader;
import org.operatorzoo.datasets.layout.FrameReader;

/** One group per trajectory, {@code data[t, row, column, c]}. */
final class SeedGroupsReader implements FrameReader {

  private static final Map<Integer, List<String>> NAMES =
      Map.of(1, List.of("h"), 2, List.of("u", "v"));

  private final Hdf5File file;
  private final List<String> seeds;
  private final TrajectoryShape shape;
  private final List<NumberType> types;
  private final Map<Integer, SliceReader> opened = new ConcurrentHashMap<>();

  SeedGroupsReader(Hdf5File file) {
    this.file = file;
    this.seeds = SeedGroupsLayout.seeds(file);
    SliceReader first = file.slices(dataset(0));
    this.shape = shape(first.shape());
    this.types = List.of(first.type());
  }

  private String dataset(int trajectory) {
    return seeds.get(trajectory) + "/data";
  }

  private static TrajectoryShape shape(long[] extents) {
    return new TrajectoryShape(
        Math.toIntExact(extents[0]),
        Math.toIntExact(extents[1]),
        Math.toIntExact(extents[2]),
        Math.toIntExact(extents[3]));
  }

  @Override
  public int count() {
    return seeds.size();
  }

  @Override
  public TrajectoryShape shape() {
    return shape;
  }

  @Override
  public List<String> channels() {
    return NAMES.getOrDefault(
        shape.channels(),
        IntStream.range(0, shape.channels()).mapToObj(c -> "channel " + c).toList());
  }

  @Override
  public List<Path> files() {
    return List.of(file.path());
  }

  @Override
  public List<NumberType> types() {
    return types;
  }

  @Override
  public float[] read(int trajectory, int firstFrame, int frames) {
    return opened
        .computeIfAbsent(trajectory, this::open)
        .read(
            new long[] {firstFrame, 0, 0, 0},
            new int[] {frames, shape.height(), shape.width(), shape.channels()});
  }

  private SliceReader open(int trajectory) {
    SliceReader data = file.slices(dataset(trajectory));
    if (data.shape().length != 4 || !shape(data.shape()).equals(shape)) {
      throw new DatasetException(
          "reading " + file.path() + ", " + dataset(trajectory),
          "the shape of " + dataset(0) + ", " + shape,
          "extents " + Arrays.toString(data.shape()));
    }
    return data;
  }

  @Override
  public void close() {
    file.close();
  }
}

package org.operatorzoo.datasets.layout.common;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.datasets.array.NumberType;
import org.operatorzoo.datasets.hdf5.Hdf5File;
import org.operatorzoo.datasets.hdf5.SliceReader;
import org.operatorzoo.datasets.layout.FrameReader;
import org.operatorzoo.datasets.layout.Frames;

/** One file with {@code data[n, x, y, t]} or {@code data[n, x, y, t, c]}. */
final class SingleFileReader implements FrameReader {

  private final Hdf5File file;
  private final SliceReader data;
  private final int rank;
  private final int count;
  private final TrajectoryShape shape;

  SingleFileReader(Hdf5File file) {
    this.file = file;
    this.data = file.slices(CommonFiles.DATASET);
    long[] extents = data.shape();
    if (extents.length != 4 && extents.length != 5) {
      throw new DatasetException(
          "opening " + file.path(),
          "a dataset \"data\" of shape [n, x, y, t] or [n, x, y, t, c]",
          "shape " + Arrays.toString(extents));
    }
    this.rank = extents.length;
    this.count = Math.toIntExact(extents[0]);
    this.shape = CommonFiles.shape(Arrays.copyOfRange(extents, 1, extents.length));
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
    return CommonFiles.channels(file, shape.channels());
  }

  @Override
  public List<Path> files() {
    return List.of(file.path());
  }

  @Override
  public List<NumberType> types() {
    return List.of(data.type());
  }

  @Override
  public float[] read(int trajectory, int firstFrame, int frames) {
    long[] offset = {trajectory, 0, 0, firstFrame, 0};
    int[] dims = {1, shape.height(), shape.width(), frames, shape.channels()};
    float[] values = data.read(Arrays.copyOf(offset, rank), Arrays.copyOf(dims, rank));
    return Frames.timeFirst(values, shape.height() * shape.width(), frames, shape.channels());
  }

  @Override
  public void close() {
    file.close();
  }
}

package org.operatorzoo.datasets.hdf5;

import java.nio.file.Path;
import java.util.Arrays;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.io.Digests;
import org.operatorzoo.datasets.TrajectoryRange;

/** One file with {@code data[n, x, y, t]} or {@code data[n, x, y, t, c]}. */
final class SingleFileSource implements TrajectorySource {

  private final Path file;
  private final SliceReader reader;
  private final boolean hasChannels;
  private final int count;
  private final TrajectoryShape shape;
  private String digest;

  SingleFileSource(Path file) {
    this.file = file;
    this.reader = SliceReader.open(file, CommonLayoutSource.DATASET);
    long[] extents = reader.shape();
    if (extents.length != 4 && extents.length != 5) {
      reader.close();
      throw new DatasetException(
          "opening " + file,
          "a dataset \"data\" of shape [n, x, y, t] or [n, x, y, t, c]",
          "shape " + Arrays.toString(extents));
    }
    this.hasChannels = extents.length == 5;
    this.count = Math.toIntExact(extents[0]);
    this.shape = shape(extents);
  }

  private static TrajectoryShape shape(long[] extents) {
    return new TrajectoryShape(
        Math.toIntExact(extents[3]),
        Math.toIntExact(extents[1]),
        Math.toIntExact(extents[2]),
        extents.length == 5 ? Math.toIntExact(extents[4]) : 1);
  }

  @Override
  public String name() {
    return file.getFileName().toString();
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
  public float[] read(int trajectory, int firstFrame, int frames) {
    TrajectoryRange.check(file.toString(), this, trajectory, firstFrame, frames);
    long[] offset = {trajectory, 0, 0, firstFrame, 0};
    int[] dims = {1, shape.height(), shape.width(), frames, shape.channels()};
    int rank = hasChannels ? 5 : 4;
    float[] values = reader.read(Arrays.copyOf(offset, rank), Arrays.copyOf(dims, rank));
    int cells = shape.height() * shape.width();
    float[] ordered = Frames.timeFirst(values, cells, frames, shape.channels());
    return Frames.finite(ordered, file.toString(), shape, trajectory, firstFrame);
  }

  @Override
  public synchronized String digest() {
    if (digest == null) {
      digest = Digests.sha256(file);
    }
    return digest;
  }

  @Override
  public void close() {
    reader.close();
  }
}

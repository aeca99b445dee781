package org.operatorzoo.datasets.layout.pdebench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.datasets.array.NumberType;
import org.operatorzoo.datasets.hdf5.Hdf5File;
import org.operatorzoo.datasets.hdf5.SliceReader;
import org.operatorzoo.datasets.layout.ChannelOrder;
import org.operatorzoo.datasets.layout.FrameReader;
import org.operatorzoo.datasets.layout.Frames;

/** Four datasets [n, t, x, y] as one of four channels. */
final class CompressibleReader implements FrameReader {

  private final Hdf5File file;
  private final ChannelOrder order;
  private final List<String> channels;
  private final List<SliceReader> fields;
  private final int count;
  private final TrajectoryShape shape;

  CompressibleReader(Hdf5File file, ChannelOrder order) {
    this.file = file;
    this.order = order;
    List<String> dpot = CompressibleLayout.FIELDS;
    this.channels =
        order == ChannelOrder.DPOT
            ? dpot
            : List.of(dpot.get(2), dpot.get(3), dpot.get(0), dpot.get(1));
    this.fields = channels.stream().map(file::slices).toList();
    long[] extents = fields.get(0).shape();
    for (int c = 1; c < fields.size(); c++) {
      if (!Arrays.equals(extents, fields.get(c).shape())) {
        throw new DatasetException(
            "opening " + file.path(),
            channels.get(c) + " of shape " + Arrays.toString(extents),
            Arrays.toString(fields.get(c).shape()));
      }
    }
    this.count = Math.toIntExact(extents[0]);
    this.shape =
        new TrajectoryShape(
            Math.toIntExact(extents[1]),
            Math.toIntExact(extents[2]),
            Math.toIntExact(extents[3]),
            fields.size());
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
    return channels;
  }

  @Override
  public List<Path> files() {
    return List.of(file.path());
  }

  @Override
  public String choices() {
    return "channelOrder=" + order;
  }

  @Override
  public List<NumberType> types() {
    return fields.stream().map(SliceReader::type).toList();
  }

  @Override
  public float[] read(int trajectory, int firstFrame, int frames) {
    long[] offset = {trajectory, firstFrame, 0, 0};
    int[] dims = {1, frames, shape.height(), shape.width()};
    return Frames.channelsLast(
        fields.stream().map(field -> field.read(offset, dims)).toArray(float[][]::new));
  }

  @Override
  public void close() {
    file.close();
  }
}

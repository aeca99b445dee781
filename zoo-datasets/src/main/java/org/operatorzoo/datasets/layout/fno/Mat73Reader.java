package org.operatorzoo.datasets.layout.fno;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.datasets.array.NumberType;
import org.operatorzoo.datasets.hdf5.Hdf5File;
import org.operatorzoo.datasets.hdf5.SliceReader;
import org.operatorzoo.datasets.layout.AxisOrder;
import org.operatorzoo.datasets.layout.FrameReader;
import org.operatorzoo.datasets.layout.Frames;

/**
 * The published vorticity files in MAT version 7.3, which is HDF5: {@code u}, in MATLAB [N, x, y,
 * T], in HDF5 [T, y, x, N]. Frame k is the vorticity at t = k + 1. Neighbouring trajectories lie
 * side by side: whoever wants all of them takes {@link #inOrder}.
 */
final class Mat73Reader implements FrameReader {

  private final Hdf5File file;
  private final SliceReader u;
  private final AxisOrder axisOrder;
  private final int count;
  private final TrajectoryShape shape;

  Mat73Reader(Hdf5File file, AxisOrder axisOrder) {
    this.file = file;
    this.axisOrder = axisOrder;
    this.u = file.slices(FnoMatLayout.SOLUTIONS);
    long[] extents = u.shape();
    if (extents.length != 4) {
      throw new DatasetException(
          "opening " + file.path(),
          "an array \"u\" of rank 4, [N, x, y, T] in MATLAB",
          "HDF5 shape " + Arrays.toString(extents));
    }
    int a = Math.toIntExact(extents[1]);
    int b = Math.toIntExact(extents[2]);
    boolean dpot = axisOrder == AxisOrder.DPOT;
    this.count = Math.toIntExact(extents[3]);
    this.shape = new TrajectoryShape(Math.toIntExact(extents[0]), dpot ? a : b, dpot ? b : a, 1);
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
    return FnoMatLayout.CHANNELS;
  }

  @Override
  public List<Path> files() {
    return List.of(file.path());
  }

  @Override
  public String choices() {
    return "axisOrder=" + axisOrder;
  }

  @Override
  public List<NumberType> types() {
    return List.of(u.type());
  }

  @Override
  public float[] read(int trajectory, int firstFrame, int frames) {
    return ordered(block(trajectory, 1, firstFrame, frames), frames);
  }

  /** [frames, y, x, trajectories] as stored. */
  float[] block(int trajectory, int trajectories, int firstFrame, int frames) {
    boolean dpot = axisOrder == AxisOrder.DPOT;
    int a = dpot ? shape.height() : shape.width();
    int b = dpot ? shape.width() : shape.height();
    return u.read(
        new long[] {firstFrame, 0, 0, trajectory}, new int[] {frames, a, b, trajectories});
  }

  /** [frames, y, x] as stored → [frames, H, W]. */
  float[] ordered(float[] values, int frames) {
    return axisOrder == AxisOrder.DPOT
        ? values
        : Frames.transposed(values, frames, shape.width(), shape.height());
  }

  @Override
  public FrameReader inOrder(long bytes) {
    return new Mat73Blocks(this, bytes);
  }

  @Override
  public void close() {
    file.close();
  }
}

package org.operatorzoo.datasets.layout.fno;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.datasets.array.Boxes;
import org.operatorzoo.datasets.array.Mat5Arrays;
import org.operatorzoo.datasets.array.NumberArray;
import org.operatorzoo.datasets.array.NumberType;
import org.operatorzoo.datasets.layout.AxisOrder;
import org.operatorzoo.datasets.layout.FrameReader;

/**
 * The published vorticity files in MAT version 5, which is not HDF5: {@code u} [N, x, y, T], the
 * first index fastest. The array is held in memory (0.4 GB for 1200 trajectories of 64² and 20
 * frames); the format ends at 2 GiB.
 */
final class Mat5Reader implements FrameReader {

  /** Axes of the box [1, x, y, frames] in the order [frames, H, W, 1]. */
  private static final int[] REVERSED = {3, 1, 2, 0};

  private static final int[] DPOT = {3, 2, 1, 0};

  private final Path file;
  private final AxisOrder axisOrder;
  private final NumberArray u;
  private final int[] extents;
  private final TrajectoryShape shape;

  Mat5Reader(Path file, AxisOrder axisOrder) {
    this.file = file;
    this.axisOrder = axisOrder;
    this.u = Mat5Arrays.load(file, FnoMatLayout.SOLUTIONS);
    this.extents = Arrays.stream(u.shape()).mapToInt(Math::toIntExact).toArray();
    if (extents.length != 4) {
      throw new DatasetException(
          "opening " + file, "an array \"u\" [N, x, y, T]", "shape " + Arrays.toString(extents));
    }
    boolean dpot = axisOrder == AxisOrder.DPOT;
    this.shape = new TrajectoryShape(extents[3], extents[dpot ? 2 : 1], extents[dpot ? 1 : 2], 1);
  }

  @Override
  public int count() {
    return extents[0];
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
    return List.of(file);
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
    int[] dims = {1, extents[1], extents[2], frames};
    float[] values = u.read(new long[] {trajectory, 0, 0, firstFrame}, dims);
    return Boxes.permuted(values, dims, axisOrder == AxisOrder.DPOT ? DPOT : REVERSED);
  }
}

package org.operatorzoo.datasets.hdf5;

import java.nio.file.Path;
import java.util.Arrays;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.io.Digests;
import org.operatorzoo.datasets.TrajectoryRange;

/**
 * The published vorticity files in MAT version 7.3, which is HDF5: {@code u}, in MATLAB [N, x, y,
 * T], in HDF5 [T, y, x, N]. Frame k is the vorticity at t = k + 1.
 */
public final class FnoMatSource implements TrajectorySource {

  /** Name of the array with the solutions. */
  static final String DATASET = "u";

  private final Path file;
  private final SliceReader reader;
  private final AxisOrder axisOrder;
  private final int count;
  private final TrajectoryShape shape;
  private String digest;

  private FnoMatSource(Path file, AxisOrder axisOrder) {
    Checks.present("axisOrder", axisOrder);
    this.file = file;
    this.axisOrder = axisOrder;
    this.reader = SliceReader.open(file, DATASET);
    long[] extents = reader.shape();
    if (extents.length != 4) {
      reader.close();
      throw new DatasetException(
          "opening " + file,
          "an array \"u\" of rank 4, [N, x, y, T] in MATLAB",
          "HDF5 shape " + Arrays.toString(extents));
    }
    int a = Math.toIntExact(extents[1]);
    int b = Math.toIntExact(extents[2]);
    boolean dpot = axisOrder == AxisOrder.DPOT;
    this.count = Math.toIntExact(extents[3]);
    this.shape = new TrajectoryShape(Math.toIntExact(extents[0]), dpot ? a : b, dpot ? b : a, 1);
  }

  /**
   * Opens a MAT 7.3 file.
   *
   * @throws org.operatorzoo.core.error.UnsupportedException if it is a MAT version 5 file
   * @throws DatasetException if it is damaged or has no array {@code u} of rank 4
   */
  public static FnoMatSource open(Path file, AxisOrder axisOrder) {
    return new FnoMatSource(file, axisOrder);
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
    boolean dpot = axisOrder == AxisOrder.DPOT;
    int a = dpot ? shape.height() : shape.width();
    int b = dpot ? shape.width() : shape.height();
    float[] values =
        reader.read(new long[] {firstFrame, 0, 0, trajectory}, new int[] {frames, a, b, 1});
    float[] ordered = dpot ? values : transposed(values, frames, a, b);
    return Frames.finite(ordered, file.toString(), shape, trajectory, firstFrame);
  }

  /** [T, a, b] → [T, b, a]. */
  private static float[] transposed(float[] values, int frames, int a, int b) {
    float[] result = new float[values.length];
    for (int t = 0; t < frames; t++) {
      for (int i = 0; i < a; i++) {
        for (int j = 0; j < b; j++) {
          result[(t * b + j) * a + i] = values[(t * a + i) * b + j];
        }
      }
    }
    return result;
  }

  /** SHA-256 over the file's bytes and the axis order. */
  @Override
  public synchronized String digest() {
    if (digest == null) {
      digest = Digests.sha256(Digests.sha256(file) + "; axisOrder=" + axisOrder);
    }
    return digest;
  }

  @Override
  public void close() {
    reader.close();
  }
}

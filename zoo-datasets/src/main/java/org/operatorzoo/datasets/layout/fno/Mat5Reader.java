package org.operatorzoo.datasets.layout.fno;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.datasets.layout.AxisOrder;
import org.operatorzoo.datasets.layout.FrameReader;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Source;
import us.hebi.matlab.mat.types.Sources;

/**
 * The published vorticity files in MAT version 5, which is not HDF5: {@code u} [N, x, y, T], the
 * first index fastest. The array is held in memory (0.4 GB for 1200 trajectories of 64² and 20
 * frames); the format ends at 2 GiB.
 */
final class Mat5Reader implements FrameReader {

  private final Path file;
  private final AxisOrder axisOrder;
  private final Matrix u;
  private final int[] extents;
  private final TrajectoryShape shape;

  Mat5Reader(Path file, AxisOrder axisOrder) {
    this.file = file;
    this.axisOrder = axisOrder;
    this.u = load(file);
    this.extents = u.getDimensions();
    if (extents.length != 4) {
      throw new DatasetException(
          "opening " + file, "an array \"u\" [N, x, y, T]", "shape " + Arrays.toString(extents));
    }
    boolean dpot = axisOrder == AxisOrder.DPOT;
    this.shape = new TrajectoryShape(extents[3], extents[dpot ? 2 : 1], extents[dpot ? 1 : 2], 1);
  }

  private static Matrix load(Path file) {
    try (Source source = Sources.openFile(file.toFile())) {
      Mat5File content =
          Mat5.newReader(source)
              .setEntryFilter(header -> FnoMatLayout.SOLUTIONS.equals(header.getName()))
              .readMat();
      if (content.getNumEntries() == 1 && content.getArray(0) instanceof Matrix found) {
        return found;
      }
    } catch (IOException | RuntimeException e) {
      throw new DatasetException(
          DatasetException.describe(
              "reading " + file, "an intact MAT version 5 file", e + ". Truncated?"),
          e);
    }
    throw new DatasetException("reading " + file, "an array of numbers \"u\"", "none of that name");
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
  public float[] read(int trajectory, int firstFrame, int frames) {
    int n = extents[0];
    int rowStep = axisOrder == AxisOrder.DPOT ? n * extents[1] : n;
    int columnStep = axisOrder == AxisOrder.DPOT ? n : n * extents[1];
    float[] values = new float[frames * shape.frameSize()];
    int p = 0;
    for (int t = firstFrame; t < firstFrame + frames; t++) {
      int base = trajectory + t * n * extents[1] * extents[2];
      for (int i = 0; i < shape.height(); i++) {
        for (int j = 0; j < shape.width(); j++) {
          values[p++] = u.getFloat(base + i * rowStep + j * columnStep);
        }
      }
    }
    return values;
  }
}

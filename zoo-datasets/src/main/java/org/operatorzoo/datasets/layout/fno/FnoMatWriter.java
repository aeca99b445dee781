package org.operatorzoo.datasets.layout.fno;

import java.io.IOException;
import java.nio.file.Path;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.datasets.hdf5.ElementType;
import org.operatorzoo.datasets.hdf5.Hdf5Plan;
import org.operatorzoo.datasets.hdf5.StreamedHdf5;
import org.operatorzoo.datasets.layout.FileFacts;
import org.operatorzoo.datasets.layout.LayoutWriter;

/**
 * Writes the vorticity files' HDF5 form: {@code u} [T, y, x, N] and {@code t} [T, 1], uncompressed,
 * with MATLAB's class attribute but without its block of 512 bytes at the start. The published
 * {@code a}, the state before frame 0, is no part of a trajectory and is left out.
 */
public final class FnoMatWriter implements LayoutWriter {

  private static final String TIMES = "t";
  private static final long BLOCK_BYTES = 1L << 26;

  @Override
  public String layout() {
    return "fno-mat";
  }

  @Override
  public int channels() {
    return 1;
  }

  @Override
  public boolean isDirectory() {
    return false;
  }

  @Override
  public String extension() {
    return ".mat";
  }

  @Override
  public void write(Path place, TrajectorySource source, FileFacts facts, Progress progress) {
    TrajectoryShape s = source.shape();
    float[][] times = new float[s.frames()][1];
    float[] flat = facts.times(s.frames());
    for (int t = 0; t < flat.length; t++) {
      times[t][0] = flat[t];
    }
    Hdf5Plan plan =
        new Hdf5Plan()
            .reserve(
                FnoMatLayout.SOLUTIONS,
                ElementType.FLOAT32,
                s.frames(),
                s.width(),
                s.height(),
                source.count())
            .put(TIMES, times)
            .attribute(FnoMatLayout.SOLUTIONS, "MATLAB_class", "single")
            .attribute(TIMES, "MATLAB_class", "single");
    AtomicFiles.writeFile(
        place,
        path -> {
          try (StreamedHdf5 out = plan.create(path)) {
            fill(out, source, progress);
          }
        });
  }

  /** Trajectories lie side by side, so several are written at a time. */
  private static void fill(StreamedHdf5 out, TrajectorySource source, Progress progress)
      throws IOException {
    TrajectoryShape s = source.shape();
    int cells = s.frames() * s.frameSize();
    int perBlock = (int) Math.max(1, Math.min(source.count(), BLOCK_BYTES / Float.BYTES / cells));
    for (int first = 0; first < source.count(); first += perBlock) {
      int width = Math.min(perBlock, source.count() - first);
      float[][] block = new float[cells][width];
      for (int n = 0; n < width; n++) {
        scatter(source.read(first + n, 0, s.frames()), s, block, n);
        progress.advanced(first + n + 1, source.count());
      }
      for (int p = 0; p < cells; p++) {
        out.write(FnoMatLayout.SOLUTIONS, (long) p * source.count() + first, block[p]);
      }
    }
  }

  private static void scatter(float[] values, TrajectoryShape s, float[][] block, int n) {
    int p = 0;
    for (int t = 0; t < s.frames(); t++) {
      for (int i = 0; i < s.height(); i++) {
        for (int j = 0; j < s.width(); j++) {
          block[(t * s.width() + j) * s.height() + i][n] = values[p++];
        }
      }
    }
  }
}

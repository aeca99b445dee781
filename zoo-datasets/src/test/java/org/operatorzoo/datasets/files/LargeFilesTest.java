package org.operatorzoo.datasets.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.random.Seeds;
import org.operatorzoo.datasets.hdf5.ElementType;
import org.operatorzoo.datasets.hdf5.Hdf5File;
import org.operatorzoo.datasets.hdf5.Hdf5Plan;
import org.operatorzoo.datasets.hdf5.SliceReader;
import org.operatorzoo.datasets.hdf5.StreamedHdf5;

/** Windows of files of several GiB; the files have holes and take next to no room. */
@Tag("slow")
class LargeFilesTest {

  private static final int WINDOW = 11;
  private static final int REPEATS = 201;

  @TempDir Path directory;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final RandomGenerator random = Seeds.generator(1, "large files", 0);

  private Path compressible(int count) throws IOException {
    Path path = directory.resolve("cfd.h5");
    Hdf5Plan plan = new Hdf5Plan();
    for (String field : new String[] {"Vx", "Vy", "density", "pressure"}) {
      plan.reserve(field, ElementType.FLOAT32, count, 21, 128, 128);
    }
    try (StreamedHdf5 file = plan.create(path)) {
      float[] mark = {42};
      file.write("pressure", ((count - 1) * 21L + 20) * 128 * 128 + 128 * 128 - 1, mark);
    }
    return path;
  }

  @Test
  void aWindowOfFourDatasetsTouchesItsOwnBytesAlone() throws IOException {
    Path path = compressible(1000);
    assertThat(Files.size(path)).isGreaterThan(5L << 30);
    int[] box = {1, WINDOW, 128, 128};
    try (Hdf5File file = Hdf5File.open(path)) {
      SliceReader pressure = file.slices("pressure");
      float[] last = pressure.read(new long[] {999, 10, 0, 0}, box);
      assertThat(last[last.length - 1]).isEqualTo(42);
      assertThat(file.bytesTouched()).isEqualTo(4L * WINDOW * 128 * 128);
    }
    try (TrajectorySource source = TrajectoryFiles.open(path)) {
      assertThat(source.read(999, 20, 1)[128 * 128 * 4 - 1]).isEqualTo(42);
      report("PDEBench CFD, 5.1 GiB", source);
    }
  }

  @Test
  void aWindowOfTheCommonLayoutTouchesOneTrajectoryAlone() throws IOException {
    Path path = directory.resolve("common.h5");
    int trajectory = 128 * 128 * 21 * 4;
    new Hdf5Plan().reserve("data", ElementType.FLOAT32, 600, 128, 128, 21, 4).create(path).close();
    assertThat(Files.size(path)).isGreaterThan(3L << 30);
    try (Hdf5File file = Hdf5File.open(path)) {
      file.slices("data").read(new long[] {599, 0, 0, 5, 0}, new int[] {1, 128, 128, WINDOW, 4});
      assertThat(file.bytesTouched()).isLessThanOrEqualTo(4L * trajectory);
    }
    try (TrajectorySource source = TrajectoryFiles.open(path)) {
      report("common layout, 3.1 GiB", source);
    }
  }

  /** Prints the median time of random windows, and requires memory for little but the window. */
  private void report(String name, TrajectorySource source) {
    ToLongFunction<Runnable> allocated =
        read -> {
          long before = threads.getCurrentThreadAllocatedBytes();
          read.run();
          return threads.getCurrentThreadAllocatedBytes() - before;
        };
    long window = 4L * WINDOW * source.shape().frameSize();
    double[] millis = new double[REPEATS];
    long most = 0;
    for (int k = 0; k < REPEATS; k++) {
      int trajectory = random.nextInt(source.count());
      int first = random.nextInt(source.shape().frames() - WINDOW + 1);
      long before = threads.getCurrentThreadCpuTime();
      long bytes = allocated.applyAsLong(() -> source.read(trajectory, first, WINDOW));
      millis[k] = (threads.getCurrentThreadCpuTime() - before) / 1e6;
      most = Math.max(most, k < 10 ? 0 : bytes);
    }
    Arrays.sort(millis);
    System.out.printf(
        "%s: a window of %d frames (%.1f MiB) takes %.2f ms of one core (median of %d)"
            + " and at most %.1f MiB of heap%n",
        name, WINDOW, window / 1048576.0, millis[REPEATS / 2], REPEATS, most / 1048576.0);
    // The fields, the channels together, one piece of 1 MiB per field.
    assertThat(most).isLessThan(2 * window + 8 * (1L << 20));
    assertThat(millis[REPEATS / 2]).isLessThan(100);
  }
}

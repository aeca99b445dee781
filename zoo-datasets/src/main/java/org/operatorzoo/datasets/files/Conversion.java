package org.operatorzoo.datasets.files;

import java.nio.file.Path;
import java.util.Map;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.datasets.layout.FileSource;
import org.operatorzoo.datasets.layout.common.CommonLayoutWriter;
import org.operatorzoo.datasets.layout.common.ResumableWriter;
import org.operatorzoo.datasets.sample.TrajectorySubset;

/**
 * Brings trajectories of any layout to the common one, once, so that every later read is fast. The
 * values are those that reading the source gives, as float32. An interrupted conversion goes on
 * where it was.
 */
public final class Conversion {

  /** Memory for reading ahead where neighbours are stored together. */
  private static final long READ_AHEAD = 1L << 28;

  private Conversion() {}

  /** All trajectories of a source; see {@link #run(FileSource, int, int, Path, Progress)}. */
  public static boolean run(FileSource source, Path out, Progress progress) {
    return run(source, 0, source.count(), out, progress);
  }

  /**
   * Converts consecutive trajectories.
   *
   * @param source is not closed
   * @param first the first one
   * @param count how many
   * @param out a name that ends in .h5 or .hdf5 makes one file, any other a directory with one file
   *     per trajectory; other data there are never replaced
   * @return whether there was anything to do; not if these trajectories are there already
   * @throws org.operatorzoo.core.error.ZooException if the range does not exist, the source is
   *     damaged, or the target cannot be written
   */
  public static boolean run(FileSource source, int first, int count, Path out, Progress progress) {
    TrajectorySource wanted = source.inOrder(READ_AHEAD);
    if (first != 0 || count != source.count()) {
      wanted = new TrajectorySubset(wanted, first, count);
    }
    Map<String, String> attributes =
        Map.of(
            "source",
            source.name(),
            "digest",
            wanted.digest(),
            CommonLayoutWriter.CHANNELS,
            String.join(",", source.channels()));
    return new ResumableWriter(out).write(wanted, attributes, progress);
  }
}

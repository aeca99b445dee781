package org.operatorzoo.datasets.layout.common;

import java.util.List;
import java.util.stream.IntStream;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.datasets.hdf5.Hdf5File;

/** What files of the common layout have in common. */
final class CommonFiles {

  /** Name of the dataset in every file. */
  static final String DATASET = "data";

  /** Attribute with the digest of the trajectories. */
  static final String DIGEST = "digest";

  /** Attribute with the {@link ContentDigest}. */
  static final String CONTENT = "content";

  /** Attribute with the names of the channels, a list or one text with commas. */
  static final String CHANNELS = "channels";

  private CommonFiles() {}

  /** The shape behind extents [x, y, t] or [x, y, t, c]. */
  static TrajectoryShape shape(long[] extents) {
    return new TrajectoryShape(
        Math.toIntExact(extents[2]),
        Math.toIntExact(extents[0]),
        Math.toIntExact(extents[1]),
        extents.length == 4 ? Math.toIntExact(extents[3]) : 1);
  }

  /** The names a file gives its channels, else their numbers. */
  static List<String> channels(Hdf5File file, int count) {
    List<String> found = file.texts(DATASET, CHANNELS);
    if (found.size() == count) {
      return found;
    }
    return IntStream.range(0, count).mapToObj(c -> "channel " + c).toList();
  }
}

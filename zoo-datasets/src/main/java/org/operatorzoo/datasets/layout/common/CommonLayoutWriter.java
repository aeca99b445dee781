package org.operatorzoo.datasets.layout.common;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.datasets.Progress;
import org.operatorzoo.datasets.hdf5.ElementType;
import org.operatorzoo.datasets.hdf5.Hdf5Plan;
import org.operatorzoo.datasets.hdf5.StreamedHdf5;
import org.operatorzoo.datasets.layout.Frames;

/**
 * Writes trajectories in the common layout, float32, contiguous, uncompressed, of any size. Reads
 * one trajectory at a time. A file or directory appears when it is complete, or not at all.
 */
public final class CommonLayoutWriter {

  /** Attribute with the names of the channels, separated by commas; an addition of this zoo. */
  public static final String CHANNELS = CommonFiles.CHANNELS;

  private CommonLayoutWriter() {}

  /**
   * Writes one file with {@code data[n, x, y, t, c]}.
   *
   * @param attributes attributes of the dataset, e.g. family, recipe, seed; {@code digest} is added
   *     from the source where it is missing
   */
  public static void write(
      Path file, TrajectorySource source, Map<String, String> attributes, Progress progress) {
    AtomicFiles.writeFile(
        file,
        path -> {
          try (StreamedHdf5 out = create(path, source, attributes)) {
            for (int i = 0; i < source.count(); i++) {
              append(out, source, i);
              progress.advanced(i + 1, source.count());
            }
          }
        });
  }

  /** Creates a file for all trajectories, to be filled by {@link #append}. */
  static StreamedHdf5 create(Path path, TrajectorySource source, Map<String, String> attributes)
      throws IOException {
    TrajectoryShape s = source.shape();
    return plan(
            withDigest(source, attributes),
            source.count(),
            s.height(),
            s.width(),
            s.frames(),
            s.channels())
        .create(path);
  }

  /** Opens a file again that {@link #create} made. */
  static StreamedHdf5 reopen(Path path) throws IOException {
    return StreamedHdf5.reopen(path, CommonFiles.DATASET);
  }

  /** Writes one trajectory to its place among all. */
  static void append(StreamedHdf5 out, TrajectorySource source, int trajectory) throws IOException {
    float[] values = spaceFirst(source, trajectory);
    out.write(CommonFiles.DATASET, (long) trajectory * values.length, values);
  }

  /** Writes one trajectory to a file of its own, {@code data[x, y, t, c]}. */
  static void writeOne(
      Path path, TrajectorySource source, int trajectory, Map<String, String> attributes)
      throws IOException {
    TrajectoryShape s = source.shape();
    try (StreamedHdf5 out =
        plan(attributes, s.height(), s.width(), s.frames(), s.channels()).create(path)) {
      out.write(CommonFiles.DATASET, 0, spaceFirst(source, trajectory));
    }
  }

  private static Hdf5Plan plan(Map<String, String> attributes, int... dims) {
    Hdf5Plan plan = new Hdf5Plan().reserve(CommonFiles.DATASET, ElementType.FLOAT32, dims);
    attributes.forEach((name, value) -> plan.attribute(CommonFiles.DATASET, name, value));
    return plan;
  }

  static Map<String, String> withDigest(TrajectorySource source, Map<String, String> attributes) {
    Map<String, String> all = new TreeMap<>(attributes);
    all.computeIfAbsent(CommonFiles.DIGEST, key -> source.digest());
    return all;
  }

  private static float[] spaceFirst(TrajectorySource source, int trajectory) {
    TrajectoryShape s = source.shape();
    float[] values = source.read(trajectory, 0, s.frames());
    return Frames.timeLast(values, s.height() * s.width(), s.frames(), s.channels());
  }
}

package org.operatorzoo.datasets.layout.common;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.core.progress.Progress;
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
            ContentDigest content = new ContentDigest(dims(source));
            for (int i = 0; i < source.count(); i++) {
              append(out, source, i, content);
              progress.advanced(i + 1, source.count());
            }
            finish(out, content);
          }
        });
  }

  /** Creates a file for all trajectories, to be filled by {@link #append}. */
  static StreamedHdf5 create(Path path, TrajectorySource source, Map<String, String> attributes)
      throws IOException {
    return plan(withDigest(source, attributes), dims(source)).create(path);
  }

  /** Extents of a file with all trajectories. */
  static long[] dims(TrajectorySource source) {
    TrajectoryShape s = source.shape();
    return new long[] {source.count(), s.height(), s.width(), s.frames(), s.channels()};
  }

  /** Opens a file again that {@link #create} made. */
  static StreamedHdf5 reopen(Path path) throws IOException {
    return StreamedHdf5.reopen(path, CommonFiles.DATASET);
  }

  /** Writes one trajectory to its place among all, and adds it to the digest. */
  static void append(
      StreamedHdf5 out, TrajectorySource source, int trajectory, ContentDigest content)
      throws IOException {
    float[] values = spaceFirst(source, trajectory);
    out.write(CommonFiles.DATASET, (long) trajectory * values.length, values);
    content.add(values);
  }

  /** Says in the file that it is complete, when everything else is on the disk. */
  static void finish(StreamedHdf5 out, ContentDigest content) throws IOException {
    out.force();
    out.replaceText(CommonFiles.DATASET, ContentDigest.UNFINISHED, content.text());
    out.force();
  }

  /** Writes one trajectory to a file of its own, {@code data[x, y, t, c]}. */
  static void writeOne(
      Path path, TrajectorySource source, int trajectory, Map<String, String> attributes)
      throws IOException {
    TrajectoryShape s = source.shape();
    long[] dims = {s.height(), s.width(), s.frames(), s.channels()};
    try (StreamedHdf5 out = plan(attributes, dims).create(path)) {
      float[] values = spaceFirst(source, trajectory);
      out.write(CommonFiles.DATASET, 0, values);
      ContentDigest content = new ContentDigest(dims);
      content.add(values);
      finish(out, content);
    }
  }

  private static Hdf5Plan plan(Map<String, String> attributes, long... dims) {
    int[] extents = Arrays.stream(dims).mapToInt(Math::toIntExact).toArray();
    Hdf5Plan plan = new Hdf5Plan().reserve(CommonFiles.DATASET, ElementType.FLOAT32, extents);
    attributes.forEach((name, value) -> plan.attribute(CommonFiles.DATASET, name, value));
    return plan.attribute(CommonFiles.DATASET, CommonFiles.CONTENT, ContentDigest.UNFINISHED);
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

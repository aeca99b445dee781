package org.operatorzoo.datasets.layout.pdearena;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.datasets.hdf5.ElementType;
import org.operatorzoo.datasets.hdf5.Hdf5Plan;
import org.operatorzoo.datasets.hdf5.StreamedHdf5;
import org.operatorzoo.datasets.layout.FileFacts;
import org.operatorzoo.datasets.layout.Frames;
import org.operatorzoo.datasets.layout.LayoutWriter;
import org.operatorzoo.datasets.layout.NewDirectory;

/**
 * Writes PDEArena's files of at most 100 trajectories of one buoyancy, float64, named by split,
 * seed and buoyancy. Unlike the published ones, {@code x}, {@code dx} and {@code t} are those of
 * the cells and frames.
 */
public final class PdeArenaWriter implements LayoutWriter {

  private static final int PER_FILE = 100;
  private static final String BUOYANCY = "b";

  @Override
  public String layout() {
    return "pdearena";
  }

  @Override
  public int channels() {
    return PdeArenaLayout.FIELDS.size();
  }

  @Override
  public boolean isDirectory() {
    return true;
  }

  @Override
  public String extension() {
    return "";
  }

  @Override
  public void requireSuitable(Path place, FileFacts facts) {
    if (!PdeArenaLayout.SPLITS.contains(facts.split())) {
      throw new ConfigException("split", "one of " + PdeArenaLayout.SPLITS, facts.split());
    }
    LayoutWriter.super.requireSuitable(place, facts);
  }

  @Override
  public void write(Path place, TrajectorySource source, FileFacts facts, Progress progress) {
    requireSuitable(place, facts);
    NewDirectory.fill(
        place,
        directory -> {
          int file = 0;
          for (int first = 0; first < source.count(); file++) {
            int count = ofOneFile(source, facts, first);
            Path path = directory.resolve(name(facts, file, first, count));
            writeFile(path, source, facts, first, count, progress);
            first += count;
          }
        });
  }

  private static double buoyancy(FileFacts facts, int trajectory) {
    Double found = facts.parameters().apply(trajectory).get(BUOYANCY);
    if (found == null) {
      throw new ConfigException(
          "parameters of trajectory " + trajectory,
          "a buoyancy \"b\"",
          facts.parameters().apply(trajectory).toString());
    }
    return found;
  }

  private static int ofOneFile(TrajectorySource source, FileFacts facts, int first) {
    int count = 1;
    while (count < PER_FILE
        && first + count < source.count()
        && buoyancy(facts, first + count) == buoyancy(facts, first)) {
      count++;
    }
    return count;
  }

  /** Six digits of the seed keep files in the order of their trajectories. */
  private static String name(FileFacts facts, int file, int first, int count) {
    String number = facts.split().equals("train") ? "_" + count : "";
    return String.format(
        Locale.ROOT,
        "NavierStokes2D_%s_%06d_%.5f%s.h5",
        facts.split(),
        facts.seed() + file,
        buoyancy(facts, first),
        number);
  }

  private static void writeFile(
      Path path, TrajectorySource source, FileFacts facts, int first, int count, Progress progress)
      throws IOException {
    TrajectoryShape s = source.shape();
    String group = facts.split() + "/";
    Hdf5Plan plan = new Hdf5Plan();
    for (String field : PdeArenaLayout.FIELDS) {
      plan.reserve(group + field, ElementType.FLOAT64, count, s.frames(), s.height(), s.width());
    }
    plan.put(group + "t", repeated(facts.times(s.frames()), count))
        .put(group + "x", repeated(facts.x(s), count))
        .put(group + "y", repeated(facts.y(s), count))
        .put(group + "dt", constant(facts.frameInterval(), count))
        .put(
            group + "dx",
            constant((facts.extent().xMax() - facts.extent().xMin()) / s.height(), count))
        .put(
            group + "dy",
            constant((facts.extent().yMax() - facts.extent().yMin()) / s.width(), count))
        .put(group + "buo_y", constant(buoyancy(facts, first), count));
    try (StreamedHdf5 out = plan.create(path)) {
      for (int i = 0; i < count; i++) {
        float[] values = source.read(first + i, 0, s.frames());
        for (int c = 0; c < PdeArenaLayout.FIELDS.size(); c++) {
          float[] field = Frames.channel(values, s.channels(), c);
          out.write(group + PdeArenaLayout.FIELDS.get(c), (long) i * field.length, field);
        }
        progress.advanced(first + i + 1, source.count());
      }
    }
  }

  private static double[] constant(double value, int count) {
    double[] values = new double[count];
    Arrays.fill(values, value);
    return values;
  }

  private static double[][] repeated(float[] row, int count) {
    double[][] rows = new double[count][row.length];
    for (double[] copy : rows) {
      for (int i = 0; i < row.length; i++) {
        copy[i] = row[i];
      }
    }
    return rows;
  }
}

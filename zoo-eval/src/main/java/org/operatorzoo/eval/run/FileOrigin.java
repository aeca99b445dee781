package org.operatorzoo.eval.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.datasets.catalog.DatasetCache;
import org.operatorzoo.datasets.files.TrajectoryFiles;
import org.operatorzoo.datasets.layout.ArrayChoice;
import org.operatorzoo.datasets.layout.ReadOptions;
import org.operatorzoo.datasets.sample.TrajectorySubset;

/**
 * Trajectories of a file.
 *
 * @param path of a file or directory in a layout that is read
 * @param part which of its trajectories; empty for all
 * @param reading arrays and axes that the reader is told
 */
public record FileOrigin(String path, Optional<Part> part, ArrayChoice reading)
    implements DataOrigin {

  /**
   * Trajectories that follow each other.
   *
   * @param first the first that is taken, from 0
   * @param count how many
   */
  public record Part(int first, int count) {

    /** Checks the range. */
    public Part {
      Checks.notNegative("first", first);
      Checks.positive("count", count);
    }
  }

  /** Checks that the path is there. */
  public FileOrigin {
    Checks.present("file", path);
  }

  /** The same trajectories of a file that lies elsewhere. */
  public FileOrigin at(String elsewhere) {
    return new FileOrigin(elsewhere, part, reading);
  }

  /** Some of the trajectories of the same file. */
  public FileOrigin part(int first, int count) {
    return new FileOrigin(path, Optional.of(new Part(first, count)), reading);
  }

  @Override
  public TrajectorySource open(DatasetCache cache, Progress progress) {
    TrajectorySource all = TrajectoryFiles.open(Path.of(path), ReadOptions.DEFAULTS.with(reading));
    return part.map(chosen -> subset(all, chosen)).orElse(all);
  }

  private TrajectorySource subset(TrajectorySource all, Part chosen) {
    if (all.count() < chosen.first() + chosen.count()) {
      int found = all.count();
      all.close();
      throw new DatasetException(
          "dataset " + path,
          "at least " + (chosen.first() + chosen.count()) + " trajectories",
          "" + found);
    }
    return new TrajectorySubset(all, chosen.first(), chosen.count());
  }

  @Override
  public int predictedChannels(TrajectorySource source) {
    return source.shape().channels();
  }

  @Override
  public List<String> channelNames(TrajectorySource source) {
    return IntStream.range(0, source.shape().channels()).mapToObj(c -> "channel " + c).toList();
  }
}

package org.operatorzoo.spark;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.field.BatchSource;
import org.operatorzoo.core.field.TrainingBatch;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.datasets.files.TrajectoryFiles;
import org.operatorzoo.datasets.protocol.CommonProtocol;
import org.operatorzoo.datasets.sample.MixtureBatchSource;
import org.operatorzoo.datasets.sample.MixtureComponent;
import org.operatorzoo.datasets.sample.Sampling;
import org.operatorzoo.datasets.sample.TrajectorySubset;

/**
 * Batches of windows from files that every machine finds under the same path. Only the description
 * travels; each process opens the files once, when it is first asked for a batch.
 */
public final class SharedFiles implements BatchSource, Serializable {

  private static final long serialVersionUID = 1;

  /** What this process has opened, by description. */
  private static final Map<String, BatchSource> OPEN = new ConcurrentHashMap<>();

  private final String description;

  /**
   * Trajectories of one file.
   *
   * @param path a file, or a directory of files that belong together, in any layout that is read
   * @param first first trajectory
   * @param count how many
   * @param weight how often they are drawn, as the sampling understands it
   */
  public record Part(String path, int first, int count, double weight) {

    /** Checks the ranges. */
    public Part {
      Checks.present("path", path);
      Checks.notNegative("first", first);
      Checks.positive("count", count);
    }
  }

  private record Description(
      List<Part> parts, Sampling sampling, CommonProtocol protocol, int batchSize, long seed) {

    BatchSource open() {
      List<MixtureComponent> components =
          parts.stream()
              .map(
                  part ->
                      new MixtureComponent(
                          new TrajectorySubset(
                              TrajectoryFiles.open(Path.of(part.path())),
                              part.first(),
                              part.count()),
                          part.weight()))
              .toList();
      return new MixtureBatchSource(components, sampling, protocol, batchSize, seed);
    }
  }

  /**
   * @param parts the files
   * @param sampling how trajectories are drawn
   * @param protocol grid, channels, frames
   * @param batchSize B, windows of a batch over all workers
   * @param seed run seed
   */
  public SharedFiles(
      List<Part> parts, Sampling sampling, CommonProtocol protocol, int batchSize, long seed) {
    description = Documents.toJson(new Description(parts, sampling, protocol, batchSize, seed));
  }

  /**
   * @throws org.operatorzoo.core.error.ZooException if a file cannot be opened here, or what it
   *     holds does not fit the protocol
   */
  @Override
  public TrainingBatch batch(long step) {
    return OPEN.computeIfAbsent(
            description, text -> Documents.fromJson("shared files", text, Description.class).open())
        .batch(step);
  }
}

package org.operatorzoo.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.datasets.catalog.DatasetCache;
import org.operatorzoo.datasets.catalog.DatasetCatalog;
import org.operatorzoo.datasets.generate.TrajectoryGenerator;
import org.operatorzoo.datasets.protocol.CommonProtocol;
import org.operatorzoo.datasets.sample.MixtureBatchSource;
import org.operatorzoo.datasets.sample.MixtureComponent;
import org.operatorzoo.datasets.sample.Sampling;

/** Small generated datasets, cached in a directory, and batches from their files. */
public final class QuickData implements AutoCloseable {

  /** The datasets of the quick comparison. */
  public static final List<String> IDS = List.of("fno-1e-3", "swe", "dr");

  private static final String VARIANT = "quick";
  private static final String SPLIT = "train";
  private static final long SEED = 1;
  private static final int RESOLUTION = 32;
  private static final int CHANNELS = 2;
  private static final int FRAMES_IN = 10;

  private final List<TrajectorySource> sources = new ArrayList<>();

  private QuickData() {}

  /** The generator of a dataset in its quick variant. */
  public static TrajectoryGenerator generator(String id) {
    return DatasetCatalog.find(id).variant(VARIANT).generator();
  }

  /**
   * Opens the files, after making those that are missing.
   *
   * @param directory where they are kept
   * @param trajectories of each dataset
   */
  public static QuickData open(Path directory, int trajectories) {
    QuickData data = new QuickData();
    DatasetCache cache = new DatasetCache(directory, 1);
    try {
      for (String id : IDS) {
        data.sources.add(
            cache.obtain(generator(id), SEED, SPLIT, trajectories, (done, total) -> {}));
      }
      return data;
    } catch (RuntimeException e) {
      data.close();
      throw e;
    }
  }

  /** The open files, in the order of {@link #IDS}. */
  public List<TrajectorySource> sources() {
    return List.copyOf(sources);
  }

  /** Batches from all files with equal weights, for the nano models. */
  public MixtureBatchSource batches(int batchSize) {
    List<MixtureComponent> components =
        sources.stream().map(source -> new MixtureComponent(source, 1)).toList();
    CommonProtocol protocol = new CommonProtocol(RESOLUTION, CHANNELS, FRAMES_IN, 1, 1);
    return new MixtureBatchSource(components, Sampling.WEIGHTED, protocol, batchSize, SEED);
  }

  @Override
  public void close() {
    sources.forEach(TrajectorySource::close);
  }
}

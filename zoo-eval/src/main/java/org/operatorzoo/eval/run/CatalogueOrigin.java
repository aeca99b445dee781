package org.operatorzoo.eval.run;

import java.util.List;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.datasets.catalog.Channel;
import org.operatorzoo.datasets.catalog.DatasetCache;
import org.operatorzoo.datasets.catalog.DatasetCatalog;
import org.operatorzoo.datasets.catalog.DatasetEntry;
import org.operatorzoo.datasets.generate.TrajectoryGenerator;

/**
 * Trajectories that a solver of the catalogue generates.
 *
 * @param id id in the catalogue
 * @param setting physics, frames and grid
 * @param split name of the generated split
 * @param count number of trajectories
 * @param seed seed of the generated split
 */
public record CatalogueOrigin(String id, Setting setting, String split, int count, long seed)
    implements DataOrigin {

  /** What is solved on which grid. */
  public sealed interface Setting {

    /** The generator of a catalogue entry in this setting. */
    TrajectoryGenerator generator(DatasetEntry entry);
  }

  /**
   * A named setting of the entry.
   *
   * @param name its name
   */
  public record Variant(String name) implements Setting {
    @Override
    public TrajectoryGenerator generator(DatasetEntry entry) {
      return entry.variant(name).generator();
    }
  }

  /**
   * The published physics and frames.
   *
   * @param resolution H = W
   */
  public record Published(int resolution) implements Setting {
    @Override
    public TrajectoryGenerator generator(DatasetEntry entry) {
      return entry.generator(resolution, entry.facts().shape().frames());
    }
  }

  /** Checks that nothing is missing. */
  public CatalogueOrigin {
    Checks.present("id", id);
    Checks.present("setting", setting);
    Checks.present("split", split);
    Checks.positive("count", count);
  }

  @Override
  public TrajectorySource open(DatasetCache cache, Progress progress) {
    TrajectoryGenerator generator = setting.generator(DatasetCatalog.find(id));
    return cache.obtain(generator, seed, split, count, progress);
  }

  @Override
  public int predictedChannels(TrajectorySource source) {
    return DatasetCatalog.find(id).facts().predictedChannels();
  }

  @Override
  public List<String> channelNames(TrajectorySource source) {
    return DatasetCatalog.find(id).facts().channels().stream().map(Channel::name).toList();
  }
}

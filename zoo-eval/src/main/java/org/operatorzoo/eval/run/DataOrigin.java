package org.operatorzoo.eval.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.datasets.Progress;
import org.operatorzoo.datasets.catalog.DatasetCache;
import org.operatorzoo.datasets.catalog.DatasetCatalog;
import org.operatorzoo.datasets.catalog.DatasetEntry;
import org.operatorzoo.datasets.files.TrajectoryFiles;
import org.operatorzoo.datasets.generate.TrajectoryGenerator;
import org.operatorzoo.datasets.sample.TrajectorySubset;

/**
 * Where the trajectories of an evaluation come from, so that they can be had again: a file, or the
 * catalogue.
 *
 * @param file path of a file or directory in a layout that is read, or null
 * @param first first trajectory of the file that is taken, or null for all of them
 * @param id id in the catalogue, or null
 * @param variant named setting of the entry, or null for its published physics and frames on {@code
 *     resolution}
 * @param resolution H = W where there is no variant, else null
 * @param split name of the generated split
 * @param count number of trajectories; null for all of a file
 * @param seed seed of the generated split
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DataOrigin(
    String file,
    Integer first,
    String id,
    String variant,
    Integer resolution,
    String split,
    Integer count,
    Long seed) {

  /** Checks that what a file or a catalogue entry needs is there, and nothing else. */
  public DataOrigin {
    if ((id == null) == (file == null)) {
      throw new ConfigException(
          "origin of test data", "either id or file", id == null ? "neither" : "both");
    }
    if (file != null) {
      require("first beside count", (first == null) == (count == null));
      require(
          "a file without variant, resolution, split and seed",
          variant == null && resolution == null && split == null && seed == null);
    } else {
      require("an id without first", first == null);
      require("an id with split, count and seed", split != null && count != null && seed != null);
      require("either variant or resolution", (variant == null) != (resolution == null));
    }
    if (count != null) {
      Checks.positive("count", count);
    }
  }

  private static void require(String expected, boolean met) {
    if (!met) {
      throw new ConfigException("origin of test data", expected, "another choice of fields");
    }
  }

  /** All trajectories of a file. */
  public static DataOrigin file(String path) {
    return new DataOrigin(path, null, null, null, null, null, null, null);
  }

  /** Some trajectories of a file. */
  public static DataOrigin file(String path, int first, int count) {
    return new DataOrigin(path, first, null, null, null, null, count, null);
  }

  /**
   * Generated trajectories.
   *
   * @param variant named setting, or null for the published physics on {@code resolution}
   */
  public static DataOrigin catalogue(
      String id, String variant, int resolution, String split, int count, long seed) {
    return new DataOrigin(
        null, null, id, variant, variant == null ? resolution : null, split, count, seed);
  }

  /** The same trajectories of a file that lies elsewhere. */
  public DataOrigin at(String path) {
    if (file == null) {
      throw new ConfigException(
          "other place of the data", "a record of data from a file", "generated data of " + id);
    }
    return new DataOrigin(path, first, null, null, null, null, count, null);
  }

  /**
   * Opens the trajectories; generates those of the catalogue where the cache has them not.
   *
   * @throws DatasetException if they cannot be read, or the file has too few
   */
  public TrajectorySource open(DatasetCache cache, Progress progress) {
    return file == null ? generated(cache, progress) : fromFile();
  }

  private TrajectorySource generated(DatasetCache cache, Progress progress) {
    DatasetEntry entry = DatasetCatalog.find(id);
    TrajectoryGenerator generator =
        variant != null
            ? entry.variant(variant).generator()
            : entry.generator(resolution, entry.facts().shape().frames());
    return cache.obtain(generator, seed, split, count, progress);
  }

  private TrajectorySource fromFile() {
    TrajectorySource all = TrajectoryFiles.open(Path.of(file));
    if (first == null) {
      return all;
    }
    if (all.count() < first + count) {
      int found = all.count();
      all.close();
      throw new DatasetException(
          "dataset " + file, "at least " + (first + count) + " trajectories", "" + found);
    }
    return new TrajectorySubset(all, first, count);
  }

  /** How many leading channels of the opened source are predicted and scored. */
  public int predictedChannels(TrajectorySource source) {
    return id == null
        ? source.shape().channels()
        : DatasetCatalog.find(id).facts().predictedChannels();
  }
}

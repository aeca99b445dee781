package org.operatorzoo.eval.run;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.List;
import java.util.Optional;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.datasets.catalog.DatasetCache;
import org.operatorzoo.datasets.layout.ArrayChoice;

/**
 * Where the trajectories of an evaluation come from, so that they can be had again: a file, or the
 * catalogue.
 */
@JsonSerialize(converter = DataOriginForm.Write.class)
@JsonDeserialize(converter = DataOriginForm.Read.class)
public sealed interface DataOrigin permits FileOrigin, CatalogueOrigin {

  /** All trajectories of a file. */
  static DataOrigin file(String path) {
    return file(path, ArrayChoice.NONE);
  }

  /** All trajectories of a file whose reader is told arrays and axes. */
  static FileOrigin file(String path, ArrayChoice reading) {
    return new FileOrigin(path, Optional.empty(), reading);
  }

  /** Some trajectories of a file. */
  static DataOrigin file(String path, int first, int count) {
    return file(path, ArrayChoice.NONE).part(first, count);
  }

  /** Generated trajectories of a named setting of the catalogue. */
  static DataOrigin variant(String id, String variant, String split, int count, long seed) {
    return new CatalogueOrigin(id, new CatalogueOrigin.Variant(variant), split, count, seed);
  }

  /** Generated trajectories of a catalogue entry's published physics and frames on a grid. */
  static DataOrigin published(String id, int resolution, String split, int count, long seed) {
    return new CatalogueOrigin(id, new CatalogueOrigin.Published(resolution), split, count, seed);
  }

  /**
   * Opens the trajectories; generates those of the catalogue where the cache has them not.
   *
   * @throws DatasetException if they cannot be read, or the file has too few
   */
  TrajectorySource open(DatasetCache cache, Progress progress);

  /** How many leading channels of the opened source are predicted and scored. */
  int predictedChannels(TrajectorySource source);

  /** What the channels of the opened source are. */
  List<String> channelNames(TrajectorySource source);
}

package org.operatorzoo.datasets.hdf5;

import java.nio.file.Files;
import java.nio.file.Path;
import org.operatorzoo.core.field.TrajectorySource;

/**
 * The on-disk layout of the common protocol (DPOT, Hao et al., arXiv 2403.03542; also used by
 * MoE-POT and NESTOR): one HDF5 dataset {@code data}, float32 or float64,
 *
 * <ul>
 *   <li>one file per split, {@code data[n, x, y, t]} or {@code data[n, x, y, t, c]};
 *   <li>or a directory per split with {@code data_<i>.hdf5}, {@code data[x, y, t, c]}.
 * </ul>
 */
public final class CommonLayoutSource {

  /** Name of the dataset in every file. */
  public static final String DATASET = "data";

  private CommonLayoutSource() {}

  /**
   * Opens a file or a directory.
   *
   * @throws org.operatorzoo.core.error.DatasetException if it is damaged, lacks the dataset, or the
   *     dataset has another rank
   */
  public static TrajectorySource open(Path place) {
    return Files.isDirectory(place) ? new ScatteredSource(place) : new SingleFileSource(place);
  }
}

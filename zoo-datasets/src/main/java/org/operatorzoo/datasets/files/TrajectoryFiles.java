package org.operatorzoo.datasets.files;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.datasets.layout.FileSource;
import org.operatorzoo.datasets.layout.Layout;
import org.operatorzoo.datasets.layout.Place;
import org.operatorzoo.datasets.layout.ReadOptions;
import org.operatorzoo.datasets.layout.cfdbench.CfdBenchLayout;
import org.operatorzoo.datasets.layout.common.CommonLayout;
import org.operatorzoo.datasets.layout.fno.FnoMatLayout;
import org.operatorzoo.datasets.layout.pdearena.PdeArenaLayout;
import org.operatorzoo.datasets.layout.pdebench.CompressibleLayout;
import org.operatorzoo.datasets.layout.pdebench.SeedGroupsLayout;
import org.operatorzoo.datasets.layout.told.ToldLayout;
import org.operatorzoo.datasets.layout.well.WellLayout;

/** Opens trajectories by what a file or directory holds, whatever its name. */
public final class TrajectoryFiles {

  private static final Layout TOLD = new ToldLayout();

  private static final List<Layout> LAYOUTS =
      List.of(
          TOLD,
          new CommonLayout(),
          new FnoMatLayout(),
          new CompressibleLayout(),
          new SeedGroupsLayout(),
          new PdeArenaLayout(),
          new CfdBenchLayout(),
          new WellLayout());

  private TrajectoryFiles() {}

  /** Every layout that is read. */
  public static List<Layout> layouts() {
    return LAYOUTS;
  }

  /** As {@link #open(Path, ReadOptions)} with {@link ReadOptions#DEFAULTS}. */
  public static FileSource open(Path place) {
    return open(place, ReadOptions.DEFAULTS);
  }

  /**
   * Opens a file or directory in any known layout.
   *
   * @param place file or directory
   * @param options choices the layout leaves to the reader
   * @throws DatasetException if there is nothing, the content is damaged, the layout is unknown, or
   *     a split is wanted that is not there
   */
  public static FileSource open(Path place, ReadOptions options) {
    Layout layout = layout(place, options);
    if (!layout.hasSplits() && !options.splits().isEmpty()) {
      throw new DatasetException(
          "opening " + place,
          "a layout that tells splits apart to choose " + options.splits(),
          layout.contents() + ", which does not; take a range of trajectories");
    }
    return new FileSource(place, layout.open(place, options));
  }

  /**
   * The layout of a place.
   *
   * @throws DatasetException if there is nothing, the content is damaged, or the layout is unknown
   */
  public static Layout layout(Path path) {
    return layout(path, ReadOptions.DEFAULTS);
  }

  /** As {@link #layout(Path)}, unless arrays are told. */
  public static Layout layout(Path path, ReadOptions options) {
    if (options.arrays().isTold()) {
      return TOLD;
    }
    try (Place place = Place.at(path)) {
      for (Layout layout : LAYOUTS) {
        if (layout.recognises(place)) {
          return layout;
        }
      }
      if (!place.isDirectory() && !place.holdsArrays()) {
        throw new DatasetException(
            "opening " + path, "trajectories in an HDF5, MAT or NumPy file", place.describe());
      }
      String known = LAYOUTS.stream().map(Layout::contents).collect(Collectors.joining("; "));
      throw new DatasetException(
          "opening " + path,
          "one of: " + known + "; or to be told (--variable NAME --axes NTHWC)",
          place.describe());
    }
  }
}

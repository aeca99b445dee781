package org.operatorzoo.datasets.layout.well;

import java.nio.file.Path;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.datasets.hdf5.Hdf5File;
import org.operatorzoo.datasets.layout.FrameReader;
import org.operatorzoo.datasets.layout.Layout;
import org.operatorzoo.datasets.layout.Place;
import org.operatorzoo.datasets.layout.ReadOptions;

/**
 * The Well's schema (Ohana et al., arXiv 2412.00568) in two dimensions on Cartesian grids: groups
 * {@code t0_fields} (scalars), {@code t1_fields} (vectors), {@code t2_fields} (tensors). A dataset
 * has shape [n][T][axes that vary][2]·order, the axes that it lacks are broadcast, and every
 * component is one channel: {@code density}, {@code velocity_x}, {@code velocity_y}, …
 */
public final class WellLayout implements Layout {

  @Override
  public String name() {
    return "the-well";
  }

  @Override
  public String contents() {
    return "The Well's schema (groups dimensions, t0_fields, t1_fields, t2_fields)";
  }

  @Override
  public boolean recognises(Place place) {
    return place.isHdf5()
        && place.hdf5().names("").contains("t0_fields")
        && place.hdf5().names("").contains("dimensions");
  }

  @Override
  public FrameReader open(Path place, ReadOptions options) {
    return Hdf5File.openFor(
        place,
        file -> {
          requireTwoDimensions(file);
          return new WellReader(file);
        });
  }

  private static void requireTwoDimensions(Hdf5File file) {
    String dimensions = String.valueOf(file.attribute("", "n_spatial_dims"));
    String grid = String.valueOf(file.attribute("", "grid_type"));
    if (!dimensions.equals("2") || !grid.equals("cartesian")) {
      throw new DatasetException(
          "opening " + file.path(),
          "two spatial dimensions on a Cartesian grid",
          dimensions + " on a grid of type " + grid);
    }
  }
}

package org.operatorzoo.datasets.layout.told;

import java.nio.file.Files;
import java.nio.file.Path;
import org.operatorzoo.datasets.array.ArrayFile;
import org.operatorzoo.datasets.hdf5.Hdf5File;
import org.operatorzoo.datasets.layout.ArrayChoice;
import org.operatorzoo.datasets.layout.FrameReader;
import org.operatorzoo.datasets.layout.Layout;
import org.operatorzoo.datasets.layout.Place;
import org.operatorzoo.datasets.layout.ReadOptions;

/**
 * Arrays of an HDF5, netCDF-4, MAT or NumPy file whose names and axes somebody says: the reader
 * ({@link ArrayChoice}), or the file itself by an attribute {@code axes} of an array, e.g. {@code
 * NTHWC}. A directory is one of such files, with a trajectory or several each.
 */
public final class ToldLayout implements Layout {

  @Override
  public String name() {
    return "told";
  }

  @Override
  public String contents() {
    return "arrays that say their axes (an attribute \"axes\", e.g. NTHWC)";
  }

  /** Only arrays directly in the file are asked, which costs a look at their headers. */
  @Override
  public boolean recognises(Place place) {
    if (!place.isHdf5()) {
      return false;
    }
    Hdf5File file = place.hdf5();
    return file.names("").stream()
        .anyMatch(name -> ArrayChoice.isAxes(String.join("", file.texts(name, ToldArrays.AXES))));
  }

  @Override
  public FrameReader open(Path place, ReadOptions options) {
    return Files.isDirectory(place)
        ? new ToldDirectory(place, options.arrays())
        : open(place, options.arrays());
  }

  static FrameReader open(Path file, ArrayChoice choice) {
    ArrayFile arrays = ArrayFiles.open(file);
    try {
      return new ToldReader(arrays, ToldArrays.of(arrays, choice));
    } catch (RuntimeException e) {
      arrays.close();
      throw e;
    }
  }
}

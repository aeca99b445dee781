package org.operatorzoo.datasets.layout.told;

import java.nio.file.Path;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.io.FileKind;
import org.operatorzoo.datasets.array.ArrayFile;
import org.operatorzoo.datasets.array.Mat5ArrayFile;
import org.operatorzoo.datasets.array.NpyArrays;
import org.operatorzoo.datasets.array.NpzArrays;
import org.operatorzoo.datasets.hdf5.Hdf5Arrays;
import org.operatorzoo.datasets.layout.Place;

/** Opens files of arrays by their first bytes. */
public final class ArrayFiles {

  private ArrayFiles() {}

  /**
   * Opens a file.
   *
   * @throws DatasetException if it is no file of arrays, or damaged
   */
  public static ArrayFile open(Path path) {
    try (Place place = Place.at(path)) {
      if (place.isHdf5()) {
        return Hdf5Arrays.open(path);
      }
      if (place.is(FileKind.MAT5)) {
        return new Mat5ArrayFile(path);
      }
      if (place.is(FileKind.NPY)) {
        return NpyArrays.open(path);
      }
      if (place.is(FileKind.NPZ)) {
        return NpzArrays.open(path);
      }
      throw new DatasetException(
          "opening " + path, "arrays in an HDF5, MAT or NumPy file", place.describe());
    }
  }
}

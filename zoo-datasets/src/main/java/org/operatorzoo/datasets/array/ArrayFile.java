package org.operatorzoo.datasets.array;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An open file of named arrays, whatever the container. Safe from several threads. */
public interface ArrayFile extends AutoCloseable {

  /** Where it lies. */
  Path path();

  /** What it is, e.g. {@code HDF5}, {@code MAT 7.3}, {@code NumPy}. */
  String container();

  /** Every array, sorted by name, without its values. */
  List<ArrayEntry> list();

  /**
   * An array of numbers, with its axes in the order that the container's own programs print: MATLAB
   * for MAT files, NumPy for its own, h5py for HDF5.
   *
   * @throws org.operatorzoo.core.error.DatasetException if there is none of that name, it holds no
   *     real numbers, or the file is damaged
   */
  NumberArray array(String name);

  /** The text of an attribute of an array, if there is one. */
  default Optional<String> attribute(String array, String name) {
    return Optional.empty();
  }

  @Override
  void close();
}

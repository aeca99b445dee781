package org.operatorzoo.datasets.hdf5;

import io.jhdf.HdfFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The attributes of a file's dataset {@code data}, as {@link CommonLayoutWriter} stores them. */
public final class FileAttributes {

  private FileAttributes() {}

  /**
   * Reads them as text, sorted by name.
   *
   * @throws org.operatorzoo.core.error.DatasetException if the file is damaged or has no dataset
   *     {@code data}
   */
  public static Map<String, String> read(Path path) {
    Map<String, String> attributes = new TreeMap<>();
    try (HdfFile file = Hdf5.open(path)) {
      Hdf5.dataset(file, CommonLayoutSource.DATASET)
          .getAttributes()
          .forEach((name, attribute) -> attributes.put(name, String.valueOf(attribute.getData())));
    }
    return attributes;
  }
}

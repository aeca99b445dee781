package org.operatorzoo.datasets.layout.common;

import java.nio.file.Path;
import java.util.Map;
import org.operatorzoo.datasets.hdf5.Hdf5File;

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
    try (Hdf5File file = Hdf5File.open(path)) {
      file.slices(CommonFiles.DATASET);
      return file.attributes(CommonFiles.DATASET);
    }
  }
}

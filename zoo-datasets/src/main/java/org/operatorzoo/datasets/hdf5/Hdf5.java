package org.operatorzoo.datasets.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.UnsupportedException;

/** Opening HDF5 files with failures that name the file and what was found in it. */
final class Hdf5 {

  private static final int MAT_HEADER = 128;

  private Hdf5() {}

  /** Opens a file; the caller closes it. */
  static HdfFile open(Path file) {
    refuseOtherFormats(file);
    try {
      return new HdfFile(file);
    } catch (HdfException e) {
      throw new DatasetException(
          DatasetException.describe(
              "opening " + file, "an HDF5 file", e.getMessage() + ". Truncated?"),
          e);
    }
  }

  private static void refuseOtherFormats(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new DatasetException(
          "opening " + file,
          "a file",
          Files.isDirectory(file) ? "a directory" : "nothing at that place");
    }
    String header = header(file);
    if (header.isEmpty()) {
      throw new DatasetException("opening " + file, "an HDF5 file", "an empty file");
    }
    if (header.startsWith("MATLAB 5.0")) {
      throw new UnsupportedException(
          "opening " + file,
          "HDF5 (MAT version 7.3 is HDF5)",
          "a MAT version 5 file; save it again in MATLAB with save(..., '-v7.3')");
    }
  }

  private static String header(Path file) {
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MAT_HEADER), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new DatasetException(
          DatasetException.describe("opening " + file, "a readable file", e.toString()), e);
    }
  }

  /** A dataset of the file, with numbers in it. */
  static Dataset dataset(HdfFile file, String name) {
    Node node;
    try {
      node = file.getChildren().get(name);
    } catch (HdfException e) {
      throw damaged(file, e);
    }
    if (!(node instanceof Dataset dataset)) {
      throw new DatasetException(
          "reading " + file.getFileAsPath(), "a dataset \"" + name + "\"", contents(file));
    }
    if (dataset.isEmpty()) {
      throw new DatasetException(
          "reading dataset \"" + name + "\" of " + file.getFileAsPath(),
          "numbers",
          "no data of shape " + Arrays.toString(dataset.getDimensions()));
    }
    return dataset;
  }

  /** What a file holds, sorted, for messages. */
  static String contents(HdfFile file) {
    try {
      if (file.getChildren().isEmpty()) {
        return "an empty file";
      }
      return new TreeMap<>(file.getChildren())
          .values().stream()
              .limit(12)
              .map(Hdf5::describe)
              .collect(Collectors.joining(", ", "", file.getChildren().size() > 12 ? ", …" : ""));
    } catch (HdfException e) {
      throw damaged(file, e);
    }
  }

  private static String describe(Node node) {
    return node instanceof Dataset dataset
        ? "dataset \"" + node.getName() + "\" " + Arrays.toString(dataset.getDimensionsAsLong())
        : "group \"" + node.getName() + "\"";
  }

  private static DatasetException damaged(HdfFile file, HdfException e) {
    return new DatasetException(
        DatasetException.describe(
            "reading " + file.getFileAsPath(),
            "an intact HDF5 file",
            e.getMessage() + ". Truncated?"),
        e);
  }
}

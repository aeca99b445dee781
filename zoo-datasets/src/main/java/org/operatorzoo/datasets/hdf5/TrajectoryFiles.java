package org.operatorzoo.datasets.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.error.UnsupportedException;
import org.operatorzoo.core.field.TrajectorySource;

/** Opens trajectories by what a file or directory holds, whatever its name. */
public final class TrajectoryFiles {

  private static final String KNOWN =
      "the common layout (dataset \"data\", or a directory of data_<i>.hdf5) "
          + "or a MAT 7.3 file with an array \"u\"";

  private TrajectoryFiles() {}

  /** As {@link #open(Path, AxisOrder)}, MAT files in MATLAB's own order of axes. */
  public static TrajectorySource open(Path place) {
    return open(place, AxisOrder.REVERSED);
  }

  /**
   * Opens a file or directory in any known layout.
   *
   * @param place file or directory
   * @param axisOrder reading of MAT files; the common layout ignores it
   * @throws DatasetException if there is nothing, the content is damaged, or the layout is unknown
   * @throws UnsupportedException if the format is known but not read
   */
  public static TrajectorySource open(Path place, AxisOrder axisOrder) {
    if (Files.isDirectory(place)) {
      refuseParent(place);
      return CommonLayoutSource.open(place);
    }
    boolean common;
    boolean mat;
    String contents;
    try (HdfFile file = Hdf5.open(place)) {
      contents = Hdf5.contents(file);
      common = file.getChildren().get(CommonLayoutSource.DATASET) instanceof Dataset;
      mat = isMat(file.getChildren().get(FnoMatSource.DATASET));
    }
    if (mat) {
      return FnoMatSource.open(place, axisOrder);
    }
    if (!common) {
      throw new DatasetException("opening " + place, KNOWN, contents);
    }
    if (ScatteredSource.FILE.matcher(place.getFileName().toString()).matches()) {
      throw new DatasetException(
          "opening " + place,
          "the directory that holds the data_<i>.hdf5 files",
          "one file of it; open " + place.toAbsolutePath().getParent());
    }
    return CommonLayoutSource.open(place);
  }

  private static boolean isMat(Node node) {
    return node instanceof Dataset dataset
        && dataset.getDimensions().length == 4
        && dataset.getAttributes().containsKey("MATLAB_class");
  }

  /** A directory of splits is not a split. */
  private static void refuseParent(Path directory) {
    List<String> splits = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, Files::isDirectory)) {
      for (Path entry : entries) {
        if (Files.exists(entry.resolve("data_0.hdf5"))) {
          splits.add(entry.toString());
        }
      }
    } catch (IOException e) {
      throw new DatasetException(
          DatasetException.describe("listing " + directory, "a directory", e.toString()), e);
    }
    if (!splits.isEmpty() && !Files.exists(directory.resolve("data_0.hdf5"))) {
      splits.sort(null);
      throw new DatasetException(
          "opening " + directory, "one split", "a directory of splits; open one of " + splits);
    }
  }
}

package org.operatorzoo.datasets.layout.common;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.datasets.hdf5.Hdf5File;
import org.operatorzoo.datasets.layout.FrameReader;
import org.operatorzoo.datasets.layout.Layout;
import org.operatorzoo.datasets.layout.Place;
import org.operatorzoo.datasets.layout.ReadOptions;

/**
 * The on-disk layout of the common protocol (DPOT, Hao et al., arXiv 2403.03542; also used by
 * MoE-POT and NESTOR): one HDF5 dataset {@code data}, float32 or float64,
 *
 * <ul>
 *   <li>one file per split, {@code data[n, x, y, t]} or {@code data[n, x, y, t, c]};
 *   <li>or a directory per split with {@code data_<i>.hdf5}, {@code data[x, y, t, c]}.
 * </ul>
 *
 * A directory of such directories is opened with the name of one.
 */
public final class CommonLayout implements Layout {

  @Override
  public String name() {
    return "common";
  }

  @Override
  public String contents() {
    return "the common layout (an HDF5 dataset \"data\", or a directory of data_<i>.hdf5)";
  }

  @Override
  public boolean recognises(Place place) {
    if (place.isDirectory()) {
      return place.entries().stream()
          .anyMatch(entry -> isScatteredFile(entry) || !splits(List.of(entry)).isEmpty());
    }
    return place.isHdf5() && place.hdf5().names("").contains(CommonFiles.DATASET);
  }

  @Override
  public boolean hasSplits() {
    return true;
  }

  @Override
  public FrameReader open(Path place, ReadOptions options) {
    if (Files.isDirectory(place)) {
      return new ScatteredReader(split(place, options));
    }
    if (isScatteredFile(place)) {
      throw new DatasetException(
          "opening " + place,
          "the directory that holds the data_<i>.hdf5 files",
          "one file of it; open " + place.toAbsolutePath().getParent());
    }
    if (!options.splits().isEmpty()) {
      throw new DatasetException(
          "opening " + place, "a directory of splits to choose " + options.splits(), "one file");
    }
    return Hdf5File.openFor(
        place,
        file -> {
          ContentDigest.requireFinished(file);
          return new SingleFileReader(file);
        });
  }

  /** The directory itself, or the one of its splits that was asked for. */
  private static Path split(Path directory, ReadOptions options) {
    List<Path> entries = Place.list(directory);
    List<Path> splits = splits(entries);
    boolean holdsData = entries.stream().anyMatch(CommonLayout::isScatteredFile);
    if (holdsData && options.splits().isEmpty()) {
      return directory;
    }
    if (options.splits().size() == 1) {
      Path chosen = directory.resolve(options.splits().get(0));
      if (splits.contains(chosen)) {
        return chosen;
      }
    }
    throw new DatasetException(
        "opening " + directory,
        options.splits().isEmpty() ? "one split" : "the split " + options.splits(),
        splits.isEmpty()
            ? "a split without further ones"
            : "a directory of splits; open one of " + splits);
  }

  private static List<Path> splits(List<Path> entries) {
    return entries.stream().filter(CommonLayout::holdsScatteredFile).toList();
  }

  private static boolean holdsScatteredFile(Path entry) {
    return Files.isDirectory(entry)
        && Place.list(entry).stream().anyMatch(CommonLayout::isScatteredFile);
  }

  private static boolean isScatteredFile(Path file) {
    return ScatteredReader.FILE.matcher(file.getFileName().toString()).matches();
  }
}

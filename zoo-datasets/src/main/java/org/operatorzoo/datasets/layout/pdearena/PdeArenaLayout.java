package org.operatorzoo.datasets.layout.pdearena;

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
 * PDEArena's smoke with buoyancy, with and without conditions (Gupta and Brandstetter, arXiv
 * 2209.15616): many files, each with one group {@code train}, {@code valid} or {@code test} that
 * holds {@code u} (smoke), {@code vx}, {@code vy} [n, t, x, y]. The coordinates are not read:
 * {@code x} and {@code dx} count 127 cells instead of 128, and {@code t} contradicts {@code dt}.
 */
public final class PdeArenaLayout implements Layout {

  /** Names of groups, and part of the names of files. */
  static final List<String> SPLITS = List.of("train", "valid", "test");

  static final List<String> FIELDS = List.of("u", "vx", "vy");

  @Override
  public String name() {
    return "pdearena";
  }

  @Override
  public String contents() {
    return "PDEArena's smoke, a file or a directory of files (a group train, valid or test with u, "
        + "vx, vy [n, t, x, y])";
  }

  @Override
  public boolean recognises(Place place) {
    if (!place.isDirectory()) {
      return place.isHdf5() && split(place.hdf5()) != null;
    }
    return place.entries().stream().filter(PdeArenaLayout::isNamed).limit(1).anyMatch(this::holds);
  }

  private boolean holds(Path file) {
    try (Place place = Place.at(file)) {
      return recognises(place);
    } catch (DatasetException damaged) {
      return false;
    }
  }

  /** Whether a file looks like one of these by its name. */
  static boolean isNamed(Path file) {
    String name = file.getFileName().toString();
    return (name.endsWith(".h5") || name.endsWith(".hdf5"))
        && !name.startsWith(".")
        && Files.isRegularFile(file);
  }

  /** The name of the group with the fields, or null. */
  static String split(Hdf5File file) {
    for (String split : SPLITS) {
      if (FIELDS.stream().allMatch(field -> file.has(split + "/" + field, 4))) {
        return split;
      }
    }
    return null;
  }

  @Override
  public boolean hasSplits() {
    return true;
  }

  @Override
  public FrameReader open(Path place, ReadOptions options) {
    List<Path> files =
        Files.isDirectory(place)
            ? Place.list(place).stream().filter(PdeArenaLayout::isNamed).toList()
            : List.of(place);
    return new PdeArenaReader(
        SplitFiles.choose(place, files, options.splits()), options.velocity());
  }
}

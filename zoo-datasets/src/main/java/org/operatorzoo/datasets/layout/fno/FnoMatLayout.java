package org.operatorzoo.datasets.layout.fno;

import java.nio.file.Path;
import java.util.List;
import org.operatorzoo.core.io.FileKind;
import org.operatorzoo.datasets.hdf5.Hdf5File;
import org.operatorzoo.datasets.layout.FrameReader;
import org.operatorzoo.datasets.layout.Layout;
import org.operatorzoo.datasets.layout.Place;
import org.operatorzoo.datasets.layout.ReadOptions;

/**
 * The vorticity files of FNO (Li et al., arXiv 2010.08895): MAT version 7.3 (ν = 1e-3, 1e-4) or
 * version 5 (ν = 1e-5), told apart by the first bytes.
 */
public final class FnoMatLayout implements Layout {

  /** Name of the array with the solutions. */
  static final String SOLUTIONS = "u";

  static final List<String> CHANNELS = List.of("w");

  @Override
  public String name() {
    return "fno-mat";
  }

  @Override
  public String contents() {
    return "a MAT file, version 5 or 7.3, with an array \"u\" [N, x, y, T]";
  }

  @Override
  public boolean recognises(Place place) {
    if (place.is(FileKind.MAT5)) {
      return true;
    }
    return place.isHdf5()
        && place.hdf5().has(SOLUTIONS, 4)
        && place.hdf5().attribute(SOLUTIONS, "MATLAB_class") != null;
  }

  @Override
  public FrameReader open(Path file, ReadOptions options) {
    try (Place place = Place.at(file)) {
      if (place.is(FileKind.MAT5)) {
        return new Mat5Reader(file, options.axisOrder());
      }
    }
    return Hdf5File.openFor(file, opened -> new Mat73Reader(opened, options.axisOrder()));
  }
}

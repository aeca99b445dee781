package org.operatorzoo.datasets.layout.pdebench;

import java.nio.file.Path;
import java.util.List;
import org.operatorzoo.datasets.hdf5.Hdf5File;
import org.operatorzoo.datasets.layout.FrameReader;
import org.operatorzoo.datasets.layout.Layout;
import org.operatorzoo.datasets.layout.Place;
import org.operatorzoo.datasets.layout.ReadOptions;

/**
 * PDEBench's two-dimensional compressible flow (Takamoto et al., arXiv 2210.07182): {@code
 * density}, {@code pressure}, {@code Vx}, {@code Vy} [n, t, x, y]. The coordinates are not read:
 * {@code t-coordinate} has one entry more than there are frames.
 */
public final class CompressibleLayout implements Layout {

  /** The fields in DPOT's order. */
  static final List<String> FIELDS = List.of("Vx", "Vy", "density", "pressure");

  @Override
  public String name() {
    return "pdebench-cfd";
  }

  @Override
  public String contents() {
    return "PDEBench's compressible flow (datasets density, pressure, Vx, Vy [n, t, x, y])";
  }

  @Override
  public boolean recognises(Place place) {
    return place.isHdf5() && FIELDS.stream().allMatch(field -> place.hdf5().has(field, 4));
  }

  @Override
  public FrameReader open(Path place, ReadOptions options) {
    return Hdf5File.openFor(place, file -> new CompressibleReader(file, options.channelOrder()));
  }
}

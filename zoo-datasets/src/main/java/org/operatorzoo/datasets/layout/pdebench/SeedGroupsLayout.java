package org.operatorzoo.datasets.layout.pdebench;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.operatorzoo.datasets.hdf5.Hdf5File;
import org.operatorzoo.datasets.layout.FrameReader;
import org.operatorzoo.datasets.layout.Layout;
import org.operatorzoo.datasets.layout.Place;
import org.operatorzoo.datasets.layout.ReadOptions;

/**
 * PDEBench's shallow water and diffusion–reaction (Takamoto et al., arXiv 2210.07182): one group
 * per seed, {@code 0000}, {@code 0001}, …, each with {@code data[t, row, column, c]}.
 */
public final class SeedGroupsLayout implements Layout {

  private static final Pattern SEED = Pattern.compile("\\d+");

  @Override
  public String name() {
    return "pdebench-groups";
  }

  @Override
  public String contents() {
    return "PDEBench's shallow water or diffusion–reaction (groups 0000, 0001, … with \"data\" "
        + "[t, y, x, c])";
  }

  @Override
  public boolean recognises(Place place) {
    if (!place.isHdf5()) {
      return false;
    }
    List<String> seeds = seeds(place.hdf5());
    return !seeds.isEmpty() && place.hdf5().has(seeds.get(0) + "/data", 4);
  }

  /** Groups named by a number, in the order of the numbers. */
  static List<String> seeds(Hdf5File file) {
    return file.names("").stream()
        .filter(name -> SEED.matcher(name).matches())
        .sorted(
            Comparator.comparing((String seed) -> new BigInteger(seed)).thenComparing(seed -> seed))
        .toList();
  }

  @Override
  public FrameReader open(Path place, ReadOptions options) {
    return Hdf5File.openFor(place, SeedGroupsReader::new);
  }
}

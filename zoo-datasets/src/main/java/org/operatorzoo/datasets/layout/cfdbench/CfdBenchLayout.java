package org.operatorzoo.datasets.layout.cfdbench;

import java.nio.file.Path;
import org.operatorzoo.datasets.layout.CfdBenchChoices;
import org.operatorzoo.datasets.layout.FrameReader;
import org.operatorzoo.datasets.layout.Layout;
import org.operatorzoo.datasets.layout.Place;
import org.operatorzoo.datasets.layout.ReadOptions;

/**
 * CFDBench (Luo et al., arXiv 2310.05963): {@code <task>/<subset>/case####/} with {@code u.npy},
 * {@code v.npy} [T, y, x] and {@code case.json}; task cavity, tube, dam or cylinder, subset bc,
 * prop or geo. Any of these directories can be opened. Prepared as DPOT does: see {@link
 * CfdBenchChoices}.
 */
public final class CfdBenchLayout implements Layout {

  @Override
  public String name() {
    return "cfdbench";
  }

  @Override
  public String contents() {
    return "CFDBench's case directories (u.npy, v.npy, case.json)";
  }

  @Override
  public boolean recognises(Place place) {
    return place.isDirectory() && Cases.anyIn(place.path());
  }

  @Override
  public boolean hasSplits() {
    return true;
  }

  @Override
  public FrameReader open(Path place, ReadOptions options) {
    CfdBenchChoices choices = options.cfdBench();
    return new CfdBenchReader(
        Cases.choose(place, choices.tasks(), options.splits()), choices, options.splits());
  }
}

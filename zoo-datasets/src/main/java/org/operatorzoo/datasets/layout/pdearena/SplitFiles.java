package org.operatorzoo.datasets.layout.pdearena;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.datasets.hdf5.Hdf5File;

/**
 * Picks files by the group that they hold; their names ({@code
 * NavierStokes2D_train_198010_0.50000_100.h5}, but also {@code latest_1.h5}) say nothing. Sorted by
 * name inside a split; DPOT took them as the file system listed them, so that its numbering cannot
 * be had again.
 */
final class SplitFiles {

  private SplitFiles() {}

  static List<Path> choose(Path place, List<Path> files, List<String> splits) {
    Map<String, List<Path>> bySplit = new TreeMap<>();
    for (Path file : files) {
      bySplit.computeIfAbsent(split(file), key -> new ArrayList<>()).add(file);
    }
    if (splits.isEmpty() && bySplit.size() > 1) {
      throw new DatasetException(
          "opening " + place, "one split, or the names of those to read", bySplit.keySet() + "");
    }
    List<Path> chosen = new ArrayList<>();
    for (String split : splits.isEmpty() ? bySplit.keySet() : splits) {
      if (!bySplit.containsKey(split)) {
        throw new DatasetException(
            "opening " + place, "files of the split " + split, "only " + bySplit.keySet());
      }
      chosen.addAll(bySplit.get(split));
    }
    return chosen;
  }

  private static String split(Path file) {
    try (Hdf5File opened = Hdf5File.open(file)) {
      String found = PdeArenaLayout.split(opened);
      if (found == null) {
        throw new DatasetException(
            "opening " + file, "a group train, valid or test with u, vx, vy", opened.contents());
      }
      return found;
    }
  }
}

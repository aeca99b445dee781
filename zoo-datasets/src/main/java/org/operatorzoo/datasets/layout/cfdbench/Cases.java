package org.operatorzoo.datasets.layout.cfdbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.datasets.layout.Place;

/**
 * Finds the cases of a place and picks those of a split as DPOT's preparation does: per task, the
 * subsets prop, bc, geo one after the other, sorted by number, shuffled with a fixed seed, then cut
 * 80 : 10 : 10.
 */
final class Cases {

  private static final List<String> SPLITS = List.of("train", "dev", "test");
  private static final List<String> SUBSETS = List.of("prop", "bc", "geo");

  /** Directories between the root and a case: task, subset. */
  private static final int DEPTH = 3;

  private static final double TRAIN = 0.8;
  private static final double DEV = 0.1;

  private Cases() {}

  /** Whether there is a case in a directory or at most three levels below. */
  static boolean anyIn(Path directory) {
    return !find(directory, DEPTH, 1).isEmpty();
  }

  private static List<Path> find(Path directory, int depth, int enough) {
    List<Path> found = new ArrayList<>();
    if (CaseDirectory.is(directory)) {
      found.add(directory);
    } else if (depth > 0) {
      for (Path entry : Place.list(directory)) {
        if (found.size() < enough && Files.isDirectory(entry)) {
          found.addAll(find(entry, depth - 1, enough - found.size()));
        }
      }
    }
    return found;
  }

  /**
   * The cases to read, in order.
   *
   * @param tasks those to read if the place holds more than one
   * @param splits train, dev, test; empty for all cases, which are then not shuffled
   * @throws DatasetException if a split or every task is unknown, or a case is damaged
   */
  static List<CaseDirectory> choose(Path place, List<String> tasks, List<String> splits) {
    if (!SPLITS.containsAll(splits)) {
      throw new DatasetException("opening " + place, "splits among " + SPLITS, splits.toString());
    }
    List<CaseDirectory> all =
        find(place, DEPTH, Integer.MAX_VALUE).stream().map(CaseDirectory::open).toList();
    TreeSet<String> present = new TreeSet<>();
    all.forEach(c -> present.add(c.task()));
    List<CaseDirectory> chosen = new ArrayList<>();
    for (String task : present.size() == 1 ? List.copyOf(present) : tasks) {
      List<CaseDirectory> ofTask =
          all.stream().filter(c -> c.task().equals(task)).sorted(order()).toList();
      chosen.addAll(splits.isEmpty() ? ofTask : split(task, ofTask, splits));
    }
    if (chosen.isEmpty()) {
      throw new DatasetException(
          "opening " + place,
          "cases of " + tasks + (splits.isEmpty() ? "" : " in the splits " + splits),
          all.size() + " cases of " + present);
    }
    return chosen;
  }

  private static Comparator<CaseDirectory> order() {
    return Comparator.comparingInt(
            (CaseDirectory c) -> {
              int subset = SUBSETS.indexOf(c.subset());
              return subset < 0 ? SUBSETS.size() : subset;
            })
        .thenComparing(CaseDirectory::subset)
        .thenComparing(CaseDirectory::number);
  }

  private static List<CaseDirectory> split(
      String task, List<CaseDirectory> cases, List<String> splits) {
    List<CaseDirectory> shuffled = PythonShuffle.ofSeedZero(cases);
    int train = part(task, cases.size() * TRAIN);
    int dev = part(task, cases.size() * DEV);
    List<CaseDirectory> chosen = new ArrayList<>();
    for (String split : splits) {
      chosen.addAll(
          switch (split) {
            case "train" -> shuffled.subList(0, train);
            case "dev" -> shuffled.subList(train, train + dev);
            default -> shuffled.subList(train + dev, shuffled.size());
          });
    }
    return chosen;
  }

  /** Cavities are rounded, half to even; the other tasks are cut off. */
  private static int part(String task, double share) {
    return (int) (task.equals("cavity") ? Math.rint(share) : share);
  }
}

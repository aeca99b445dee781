package org.operatorzoo.datasets.inspect;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.operatorzoo.datasets.array.ArrayEntry;
import org.operatorzoo.datasets.array.ArrayFile;

/**
 * Times of the frames, where a file has them.
 *
 * @param array name of the array
 * @param first first time
 * @param least smallest step between neighbours
 * @param greatest largest step; equal to the smallest for frames at a fixed interval
 */
public record TimeAxis(String array, double first, double least, double greatest) {

  private static final Set<String> NAMES =
      Set.of("t", "time", "times", "t-coordinate", "t_coordinate");

  private static final long MOST = 1 << 20;

  /** The first array of that name with at least two times along one axis. */
  static Optional<TimeAxis> of(ArrayFile file) {
    return file.list().stream().filter(TimeAxis::isTime).findFirst().map(e -> read(file, e));
  }

  private static boolean isTime(ArrayEntry entry) {
    String name = entry.name().substring(entry.name().lastIndexOf('/') + 1);
    long size = 1;
    int axes = 0;
    for (long extent : entry.shape()) {
      size *= extent;
      axes += extent > 1 ? 1 : 0;
    }
    return entry.isNumeric()
        && NAMES.contains(name.toLowerCase(Locale.ROOT))
        && axes == 1
        && size <= MOST;
  }

  private static TimeAxis read(ArrayFile file, ArrayEntry entry) {
    int[] dims = new int[entry.shape().length];
    for (int axis = 0; axis < dims.length; axis++) {
      dims[axis] = (int) entry.shape()[axis];
    }
    float[] times = file.array(entry.name()).read(new long[dims.length], dims);
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 1; i < times.length; i++) {
      least = Math.min(least, times[i] - times[i - 1]);
      greatest = Math.max(greatest, times[i] - times[i - 1]);
    }
    return new TimeAxis(entry.name(), times[0], least, greatest);
  }

  /** Whether the frames follow at a fixed interval, to the accuracy of float32. */
  public boolean isRegular() {
    return greatest - least <= 1e-4 * Math.abs(greatest);
  }
}

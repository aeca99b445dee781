package org.operatorzoo.datasets.layout.well;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.datasets.array.NumberType;
import org.operatorzoo.datasets.hdf5.Hdf5File;
import org.operatorzoo.datasets.hdf5.SliceReader;

/** One dataset of fields: which axes it has, and its values on all of them. */
final class WellField {

  private static final int DIMENSIONS = 2;

  private final String name;
  private final int order;
  private final SliceReader values;
  private final boolean[] varies;

  /**
   * @param order 0 scalar, 1 vector, 2 tensor
   */
  WellField(Hdf5File file, String name, int order) {
    String path = "t" + order + "_fields/" + name;
    this.name = name;
    this.order = order;
    this.values = file.slices(path);
    List<Boolean> axes = new ArrayList<>();
    axes.addAll(flags(file, path, "sample_varying", 1));
    axes.addAll(flags(file, path, "time_varying", 1));
    axes.addAll(flags(file, path, "dim_varying", DIMENSIONS));
    this.varies = new boolean[axes.size()];
    int rank = order;
    for (int i = 0; i < varies.length; i++) {
      varies[i] = axes.get(i);
      rank += varies[i] ? 1 : 0;
    }
    if (values.shape().length != rank) {
      throw new DatasetException(
          "opening " + file.path() + ", " + path,
          rank + " axes, as its attributes say",
          "shape " + Arrays.toString(values.shape()));
    }
  }

  /** Boolean attributes, which other programs store as enumerations or as numbers. */
  private static List<Boolean> flags(Hdf5File file, String path, String attribute, int count) {
    Object found = file.attribute(path, attribute);
    List<Boolean> flags = new ArrayList<>();
    if (found != null && found.getClass().isArray()) {
      for (int i = 0; i < Array.getLength(found); i++) {
        flags.add(flag(Array.get(found, i)));
      }
    } else if (found != null) {
      flags.add(flag(found));
    }
    if (flags.size() != count || flags.contains(null)) {
      throw new DatasetException(
          "opening " + file.path() + ", attribute " + attribute + " of " + path,
          count + " truth values",
          String.valueOf(found));
    }
    return flags;
  }

  private static Boolean flag(Object value) {
    return switch (String.valueOf(value).toLowerCase(Locale.ROOT)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> null;
    };
  }

  /** How its numbers are stored. */
  NumberType type() {
    return values.type();
  }

  /** Names of the components, e.g. {@code velocity_x}. */
  List<String> channels(List<String> axes) {
    List<String> names = List.of(name);
    for (int i = 0; i < order; i++) {
      boolean first = i == 0;
      names =
          names.stream()
              .flatMap(prefix -> axes.stream().map(axis -> prefix + (first ? "_" : "") + axis))
              .toList();
    }
    return names;
  }

  /**
   * Checks the extents against the file's.
   *
   * @throws DatasetException if an axis has another length
   */
  void requireFit(String place, int count, TrajectoryShape shape) {
    int[] full = {count, shape.frames(), shape.height(), shape.width()};
    long[] extents = values.shape();
    int axis = 0;
    for (int i = 0; i < varies.length; i++) {
      if (varies[i] && extents[axis++] != full[i]) {
        throw mismatch(place, full, extents);
      }
    }
    for (int i = 0; i < order; i++) {
      if (extents[axis++] != DIMENSIONS) {
        throw mismatch(place, full, extents);
      }
    }
  }

  private DatasetException mismatch(String place, int[] full, long[] extents) {
    return new DatasetException(
        "opening " + place + ", field " + name,
        "the axes that vary of " + Arrays.toString(full) + ", then " + order + " of length 2",
        "shape " + Arrays.toString(extents));
  }

  /** Copies the components to channels {@code channel}, … of [frames, H, W, C]. */
  void read(
      int trajectory, int firstFrame, int frames, TrajectoryShape s, float[] out, int channel) {
    long[] wanted = {trajectory, firstFrame, 0, 0};
    int[] sizes = {1, frames, s.height(), s.width()};
    int components = 1 << order;
    long[] offset = new long[values.shape().length];
    int[] dims = new int[offset.length];
    Arrays.fill(dims, DIMENSIONS);
    int axis = 0;
    for (int i = 0; i < varies.length; i++) {
      if (varies[i]) {
        offset[axis] = wanted[i];
        dims[axis++] = sizes[i];
      }
    }
    float[] box = values.read(offset, dims);
    int columnStep = varies[3] ? components : 0;
    int rowStep = varies[2] ? (varies[3] ? s.width() : 1) * components : 0;
    int frameStep = varies[1] ? box.length / frames : 0;
    int p = channel;
    for (int t = 0; t < frames; t++) {
      for (int i = 0; i < s.height(); i++) {
        for (int j = 0; j < s.width(); j++) {
          System.arraycopy(box, t * frameStep + i * rowStep + j * columnStep, out, p, components);
          p += s.channels();
        }
      }
    }
  }
}

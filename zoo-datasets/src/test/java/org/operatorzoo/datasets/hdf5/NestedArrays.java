package org.operatorzoo.datasets.hdf5;

import java.lang.reflect.Array;

/** Nested Java arrays of float or double, as the HDF5 library returns them, as flat float32. */
final class NestedArrays {

  private NestedArrays() {}

  /** Row-major values of an array of the given extents. */
  static float[] flatten(Object nested, int[] dims) {
    long size = 1;
    for (int extent : dims) {
      size *= extent;
    }
    float[] flat = new float[Math.toIntExact(size)];
    copy(nested, flat, 0);
    return flat;
  }

  private static int copy(Object nested, float[] flat, int at) {
    if (nested instanceof float[] floats) {
      System.arraycopy(floats, 0, flat, at, floats.length);
      return at + floats.length;
    }
    if (nested instanceof double[] doubles) {
      for (int i = 0; i < doubles.length; i++) {
        flat[at + i] = (float) doubles[i];
      }
      return at + doubles.length;
    }
    int next = at;
    for (int i = 0; i < Array.getLength(nested); i++) {
      next = copy(Array.get(nested, i), flat, next);
    }
    return next;
  }
}

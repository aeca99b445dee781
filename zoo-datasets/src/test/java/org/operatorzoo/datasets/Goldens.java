package org.operatorzoo.datasets;

import io.jhdf.HdfFile;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** Access to the reference data among the test resources. */
public final class Goldens {

  private Goldens() {}

  /** Path of a resource. */
  public static Path path(String resource) {
    try {
      return Path.of(Goldens.class.getResource("/" + resource).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(resource, e);
    }
  }

  /** A float64 or float32 dataset as flat doubles. */
  public static double[] doubles(String resource, String dataset) {
    try (HdfFile file = new HdfFile(path(resource))) {
      Object flat = file.getDatasetByPath(dataset).getDataFlat();
      if (flat instanceof double[] doubles) {
        return doubles;
      }
      float[] floats = (float[]) flat;
      double[] widened = new double[floats.length];
      for (int i = 0; i < floats.length; i++) {
        widened[i] = floats[i];
      }
      return widened;
    }
  }

  /** A float32 dataset, flat. */
  public static float[] floats(String resource, String dataset) {
    try (HdfFile file = new HdfFile(path(resource))) {
      return (float[]) file.getDatasetByPath(dataset).getDataFlat();
    }
  }

  /**
   * Largest absolute difference between {@code a} and the part of {@code b} that starts at from.
   */
  public static double distance(double[] a, double[] b, int from) {
    double max = 0;
    for (int i = 0; i < a.length; i++) {
      max = Math.max(max, Math.abs(a[i] - b[from + i]));
    }
    return max;
  }
}

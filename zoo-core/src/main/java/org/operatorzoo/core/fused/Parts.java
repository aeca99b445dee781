package org.operatorzoo.core.fused;

import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Nd4j;

/** Splits rows over threads where the array is large, and adds up what the parts have summed. */
final class Parts {

  /** Elements below which a second thread costs more than it brings. */
  static final long SERIAL_BELOW = 1 << 16;

  /** Elements of one block on the heap: small enough to stay in the first-level cache. */
  static final int BLOCK = 2048;

  private Parts() {}

  /** The work on rows [from, to), adding to sums of its own. */
  interface Body {
    void run(long from, long to, double[] sums);
  }

  /**
   * Runs the body on all rows.
   *
   * @param rows number of rows, the unit that is not split
   * @param elements number of elements in all rows
   * @param width length of the sums, 0 if there are none
   * @return the sums of all parts, added in the order of the rows
   */
  static double[] run(long rows, long elements, int width, Body body) {
    long threads = elements < SERIAL_BELOW ? 1 : Nd4j.getEnvironment().maxThreads();
    int parts = (int) Math.max(1, Math.min(rows, threads));
    if (parts == 1) {
      double[] sums = new double[width];
      body.run(0, rows, sums);
      return sums;
    }
    List<double[]> all =
        IntStream.range(0, parts)
            .parallel()
            .mapToObj(
                part -> {
                  double[] sums = new double[width];
                  body.run(rows * part / parts, rows * (part + 1) / parts, sums);
                  return sums;
                })
            .toList();
    double[] total = new double[width];
    for (double[] sums : all) {
      for (int j = 0; j < width; j++) {
        total[j] += sums[j];
      }
    }
    return total;
  }

  /** Rows of {@code width} elements that make up one block, at least one. */
  static int rowsPerBlock(int width) {
    return Math.max(1, BLOCK / width);
  }
}

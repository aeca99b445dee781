package org.operatorzoo.datasets.layout.cfdbench;

/**
 * Bilinear interpolation with aligned corners (align_corners = true): the outermost values stay
 * where they are, and q = i·(from−1)/(to−1) in between. The identity where the size stays. Not the
 * rule of the common protocol, which aligns cell centres.
 */
final class AlignedResize {

  private AlignedResize() {}

  /**
   * @param image [height, width]
   * @return [side, side]
   */
  static double[] square(double[] image, int height, int width, int side) {
    double[] result = new double[side * side];
    for (int i = 0; i < side; i++) {
      double y = source(i, height, side);
      int top = Math.min((int) y, height - 1);
      int bottom = Math.min(top + 1, height - 1);
      double fy = y - top;
      for (int j = 0; j < side; j++) {
        double x = source(j, width, side);
        int left = Math.min((int) x, width - 1);
        int right = Math.min(left + 1, width - 1);
        double fx = x - left;
        double above = (1 - fx) * image[top * width + left] + fx * image[top * width + right];
        double below = (1 - fx) * image[bottom * width + left] + fx * image[bottom * width + right];
        result[i * side + j] = (1 - fy) * above + fy * below;
      }
    }
    return result;
  }

  private static double source(int index, int from, int to) {
    return to == 1 ? 0 : index * ((double) (from - 1) / (to - 1));
  }
}

package org.operatorzoo.datasets.layout.cfdbench;

import org.operatorzoo.core.field.AxisResize;

/**
 * Images resized bilinearly with aligned corners, as CFDBench does. Not the rule of the common
 * protocol, which aligns cell centres.
 */
final class AlignedResize {

  private AlignedResize() {}

  /**
   * @param image [height, width]
   * @return [side, side]
   */
  static double[] square(double[] image, int height, int width, int side) {
    AxisResize rows = AxisResize.alignedBilinear(height, side);
    AxisResize columns = AxisResize.alignedBilinear(width, side);
    double[] result = new double[side * side];
    for (int i = 0; i < side; i++) {
      for (int j = 0; j < side; j++) {
        result[i * side + j] = AxisResize.at(image, width, rows, i, columns, j);
      }
    }
    return result;
  }
}

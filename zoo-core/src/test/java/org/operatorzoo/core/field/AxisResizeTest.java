package org.operatorzoo.core.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Weights by hand, and what every rule keeps. */
class AxisResizeTest {

  private static final double ROUNDING = 1e-15;

  private static List<AxisResize> all(int from, int to) {
    return List.of(
        AxisResize.bilinear(from, to),
        AxisResize.alignedBilinear(from, to),
        AxisResize.bicubic(from, to, false),
        AxisResize.bicubic(from, to, true),
        AxisResize.antialiasedBicubic(from, to, false),
        AxisResize.antialiasedBicubic(from, to, true));
  }

  private static void assertRow(AxisResize map, int row, double... expected) {
    assertThat(map.matrix()[row]).containsExactly(expected, within(ROUNDING));
  }

  @Test
  void constantsStayConstant() {
    for (int to : new int[] {1, 3, 4, 7, 18}) {
      for (AxisResize map : all(9, to)) {
        for (double[] row : map.matrix()) {
          assertThat(Arrays.stream(row).sum()).as("" + map).isCloseTo(1, within(1e-14));
        }
      }
    }
  }

  @Test
  void theSameSizeIsTheIdentity() {
    for (AxisResize map : all(5, 5)) {
      double[][] matrix = map.matrix();
      for (int i = 0; i < 5; i++) {
        for (int j = 0; j < 5; j++) {
          assertThat(matrix[i][j]).as("" + map).isCloseTo(i == j ? 1 : 0, within(ROUNDING));
        }
      }
    }
  }

  @Test
  void doublingBilinearlyTakesThreeQuartersOfTheNearerPoint() {
    AxisResize map = AxisResize.bilinear(4, 8);
    assertRow(map, 0, 1, 0, 0, 0);
    assertRow(map, 1, 0.75, 0.25, 0, 0);
    assertRow(map, 2, 0.25, 0.75, 0, 0);
    assertRow(map, 7, 0, 0, 0, 1);
  }

  @Test
  void alignedCornersStayAndThePointsBetweenAreSpreadEvenly() {
    AxisResize map = AxisResize.alignedBilinear(3, 5);
    assertRow(map, 0, 1, 0, 0);
    assertRow(map, 1, 0.5, 0.5, 0);
    assertRow(map, 4, 0, 0, 1);
  }

  /** Kernel at 1¼, ¼, ¾, 1¾ for a = −¾, in 256ths: −27, 225, 67, −9. */
  @Test
  void doublingBicubicallyTakesTheKernelAtQuarters() {
    AxisResize map = AxisResize.bicubic(6, 12, false);
    double[] expected = {0, -27 / 256.0, 225 / 256.0, 67 / 256.0, -9 / 256.0, 0};
    assertRow(map, 5, expected);
    // Position −¼: the two points beyond the edge are the edge's.
    assertRow(map, 0, (-9 + 67 + 225) / 256.0, -27 / 256.0, 0, 0, 0, 0);
  }

  /** Kernel at the same places for a = −½, in 128ths: −9, 111, 29, −3; divided by their sum, 1. */
  @Test
  void doublingWithAntialiasingTakesTheOtherKernelAndRenormalisesAtTheEdge() {
    AxisResize map = AxisResize.antialiasedBicubic(6, 12, false);
    assertRow(map, 5, 0, -9 / 128.0, 111 / 128.0, 29 / 128.0, -3 / 128.0, 0);
    assertRow(map, 0, 111 / 102.0, -9 / 102.0, 0, 0, 0, 0);
  }

  /** Half the points: the kernel is twice as wide, at offsets ¼, ¾, 1¼, 1¾ to both sides. */
  @Test
  void antialiasingWidensTheKernelOnTheWayDown() {
    AxisResize map = AxisResize.antialiasedBicubic(12, 6, false);
    double[] expected = new double[12];
    double[] half = {111 / 256.0, 29 / 256.0, -9 / 256.0, -3 / 256.0};
    for (int k = 0; k < half.length; k++) {
      expected[5 + k] = half[k];
      expected[4 - k] = half[k];
    }
    assertRow(map, 2, expected);
    assertThat(map.band()).isGreaterThanOrEqualTo(8);
  }

  /** Scale (4 − 1)/(7 − 1) = ½ about the centre ½·(i + ½): for i = 0 a quarter before point 0. */
  @Test
  void antialiasingWithAlignedCornersKeepsTheCentresOfCells() {
    AxisResize map = AxisResize.antialiasedBicubic(4, 7, true);
    assertRow(map, 0, 111 / 102.0, -9 / 102.0, 0, 0);
    assertRow(map, 3, -9 / 128.0, 111 / 128.0, 29 / 128.0, -3 / 128.0);
  }
}

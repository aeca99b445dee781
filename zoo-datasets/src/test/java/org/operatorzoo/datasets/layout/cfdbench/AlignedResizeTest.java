package org.operatorzoo.datasets.layout.cfdbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.operatorzoo.core.random.Seeds;

class AlignedResizeTest {

  @Test
  void aPlaneStaysAPlaneThroughItsCorners() {
    int rows = 66;
    int columns = 65;
    double[] image = new double[rows * columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        image[i * columns + j] = 3 + 2.0 * i / (rows - 1) - 5.0 * j / (columns - 1);
      }
    }
    double[] resized = AlignedResize.square(image, rows, columns, 64);
    for (int i = 0; i < 64; i++) {
      for (int j = 0; j < 64; j++) {
        assertThat(resized[i * 64 + j]).isCloseTo(3 + 2.0 * i / 63 - 5.0 * j / 63, within(1e-13));
      }
    }
  }

  @Test
  void theSameSizeIsTheIdentityAndTwiceLessOneKeepsEveryValue() {
    RandomGenerator random = Seeds.generator(1, "resize", 0);
    double[] image = random.doubles(7 * 7).toArray();
    assertThat(AlignedResize.square(image, 7, 7, 7)).containsExactly(image);
    double[] finer = AlignedResize.square(image, 7, 7, 13);
    for (int i = 0; i < 7; i++) {
      for (int j = 0; j < 7; j++) {
        assertThat(finer[2 * i * 13 + 2 * j]).isEqualTo(image[i * 7 + j]);
      }
    }
    assertThat(finer[1]).isCloseTo((image[0] + image[1]) / 2, within(1e-15));
    assertThat(AlignedResize.square(image, 7, 7, 1)).containsExactly(image[0]);
  }
}

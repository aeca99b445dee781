package org.operatorzoo.datasets.generate.poisson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CosineTransformTest {

  private static double[][] random(int n, int width, int seed) {
    Random random = new Random(seed);
    double[][] rows = new double[n][];
    for (int j = 0; j < n; j++) {
      rows[j] = random.doubles(width, -1, 1).toArray();
    }
    return rows;
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "3, 1", "8, 2", "37, 2", "62, 3", "144, 1"})
  void columnsAreTransformedByTheDefiningSumsAndBack(int n, int width) {
    double[][] x = random(n, width, 1);
    double[][] y = random(n, width, 2);
    CosineTransform transform = new CosineTransform(n, width);
    transform.forward(x, y);
    requireSums(random(n, width, 1), x);
    requireSums(random(n, width, 2), y);
    transform.inverse(x, y);
    requireEqual(random(n, width, 1), x);
    requireEqual(random(n, width, 2), y);
  }

  private static void requireSums(double[][] x, double[][] transformed) {
    int n = x.length;
    for (int column = 0; column < x[0].length; column++) {
      for (int k = 0; k < n; k++) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
          sum += x[j][column] * Math.cos(Math.PI * (2 * j + 1) * k / (2.0 * n));
        }
        assertThat(transformed[k][column]).isCloseTo(sum, within(1e-13 * n));
      }
    }
  }

  private static void requireEqual(double[][] x, double[][] back) {
    for (int j = 0; j < x.length; j++) {
      assertThat(back[j]).containsExactly(x[j], within(1e-14));
    }
  }
}

package org.operatorzoo.datasets.generate.poisson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CosineTransformTest {

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 3", "3, 8", "4, 37", "5, 62", "2, 144"})
  void rowsAreTransformedByTheDefiningSumsAndBack(int rows, int n) {
    double[] x = new Random(n).doubles((long) rows * n, -1, 1).toArray();
    double[][] lines = new double[rows][];
    for (int i = 0; i < rows; i++) {
      lines[i] = Arrays.copyOfRange(x, i * n, (i + 1) * n);
    }
    CosineTransform transform = new CosineTransform(n, rows);
    transform.forward(lines);
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < n; k++) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
          sum += x[i * n + j] * Math.cos(Math.PI * (2 * j + 1) * k / (2.0 * n));
        }
        assertThat(lines[i][k]).isCloseTo(sum, within(1e-13 * n));
      }
    }
    transform.inverse(lines);
    for (int p = 0; p < x.length; p++) {
      assertThat(lines[p / n][p % n]).isCloseTo(x[p], within(1e-14));
    }
  }
}

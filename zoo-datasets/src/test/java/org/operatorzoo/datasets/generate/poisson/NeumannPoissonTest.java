package org.operatorzoo.datasets.generate.poisson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.operatorzoo.core.error.ConfigException;

class NeumannPoissonTest {

  private static final double ROW = 0.3;
  private static final double COLUMN = 0.2;

  /** The five-point operator, written down cell by cell. */
  private static double[] laplacian(double[] p, int rows, int columns) {
    double[] result = new double[p.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        int at = i * columns + j;
        double sum = i > 0 ? (p[at - columns] - p[at]) / (ROW * ROW) : 0;
        sum += i < rows - 1 ? (p[at + columns] - p[at]) / (ROW * ROW) : 0;
        sum += j > 0 ? (p[at - 1] - p[at]) / (COLUMN * COLUMN) : 0;
        sum += j < columns - 1 ? (p[at + 1] - p[at]) / (COLUMN * COLUMN) : 0;
        result[at] = sum;
      }
    }
    return result;
  }

  @ParameterizedTest
  @CsvSource({"2, 2", "8, 8", "5, 12", "64, 32", "17, 80", "9, 62", "6, 37"})
  void solutionSatisfiesTheFivePointEquation(int rows, int columns) {
    Random random = new Random(7);
    double[] wanted = random.doubles((long) rows * columns, -1, 1).toArray();
    double[] f = laplacian(wanted, rows, columns);
    double[] p = f.clone();
    new NeumannPoisson(rows, columns, ROW, COLUMN).solve(p, 0, columns);
    double[] back = laplacian(p, rows, columns);
    for (int at = 0; at < f.length; at++) {
      // f is of the order of 4/COLUMN² = 100.
      assertThat(Math.abs(back[at] - f[at])).isLessThan(2e-12);
      assertThat(Math.abs((p[at] - p[0]) - (wanted[at] - wanted[0]))).isLessThan(1e-11);
    }
  }

  @Test
  void rightHandSidesWithAMeanLeaveItInTheLastColumn() {
    double[] p = new double[4 * 3];
    java.util.Arrays.fill(p, 1);
    new NeumannPoisson(4, 3, ROW, COLUMN).solve(p, 0, 3);
    double[] back = laplacian(p, 4, 3);
    assertThat(back[0]).isCloseTo(1, within(1e-13));
    assertThat(back[2 * 3 + 2]).isCloseTo(-2, within(1e-12));
  }

  @Test
  void rowsMayLieInALargerArray() {
    double[] f = laplacian(new Random(7).doubles(20, -1, 1).toArray(), 4, 5);
    double[] larger = new double[3 + 4 * 9];
    java.util.Arrays.fill(larger, 7);
    for (int i = 0; i < 4; i++) {
      System.arraycopy(f, i * 5, larger, 3 + i * 9, 5);
    }
    NeumannPoisson poisson = new NeumannPoisson(4, 5, ROW, COLUMN);
    poisson.solve(f, 0, 5);
    poisson.solve(larger, 3, 9);
    for (int at = 0; at < larger.length; at++) {
      int i = (at - 3) / 9;
      int j = (at - 3) % 9;
      boolean inside = at >= 3 && j < 5;
      assertThat(larger[at]).isEqualTo(inside ? f[i * 5 + j] : 7);
    }
  }

  @Test
  void gridsWithoutExtentAreRefused() {
    assertThatThrownBy(() -> new NeumannPoisson(1, 8, ROW, COLUMN))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("rows");
  }
}

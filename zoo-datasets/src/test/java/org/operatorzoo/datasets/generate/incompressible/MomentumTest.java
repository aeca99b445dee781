package org.operatorzoo.datasets.generate.incompressible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MomentumTest {

  private static final MacGrid GRID = new MacGrid(12, 20, 0.05, 0.1);

  static List<Advection> schemes() {
    return List.of(new CentralAdvection(GRID), new BoundedQuick(GRID));
  }

  /** Ghosts of a box that is periodic in both directions. */
  private static void wrap(double[] a) {
    for (int row = -2; row < GRID.rows() + 2; row++) {
      for (int column = -2; column < GRID.columns() + 2; column++) {
        int inRow = Math.floorMod(row, GRID.rows());
        int inColumn = Math.floorMod(column, GRID.columns());
        a[GRID.index(row, column)] = a[GRID.index(inRow, inColumn)];
      }
    }
  }

  private static double sum(double[] a) {
    double sum = 0;
    for (int row = 0; row < GRID.rows(); row++) {
      for (int column = 0; column < GRID.columns(); column++) {
        sum += a[GRID.index(row, column)];
      }
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void transportAndDiffusionConserveMomentumInAPeriodicBox(Advection advection) {
    Random random = new Random(3);
    Flow flow = new Flow(GRID);
    for (int p = 0; p < GRID.size(); p++) {
      flow.u()[p] = random.nextGaussian();
      flow.v()[p] = random.nextGaussian();
    }
    Predictor predictor = new Predictor(GRID, 0.01, advection);
    double momentumX = sum(flow.u());
    double momentumY = sum(flow.v());
    double before = flow.u()[GRID.index(3, 4)];
    for (int step = 0; step < 10; step++) {
      wrap(flow.u());
      wrap(flow.v());
      flow.keep();
      predictor.predict(flow, step % 2 == 0 ? 1e-3 : 2e-3);
    }
    // 240 values of order 1 in ten steps: some hundred roundings of 1e-16.
    assertThat(sum(flow.u())).isCloseTo(momentumX, within(1e-12));
    assertThat(sum(flow.v())).isCloseTo(momentumY, within(1e-12));
    assertThat(flow.u()[GRID.index(3, 4)]).isNotCloseTo(before, within(1e-3));
  }

  private static double faceValue(Advection advection, double speed, double... values) {
    double[] carrier = new double[GRID.size()];
    java.util.Arrays.fill(carrier, speed);
    return flux(advection, carrier, 0, values) / speed;
  }

  /** Flux between the second and the third of four neighbours. */
  private static double flux(
      Advection advection, double[] carrier, double diffusion, double... values) {
    int second = GRID.index(4, 5);
    double[] value = new double[GRID.size()];
    System.arraycopy(values, 0, value, second - 1, values.length);
    double[] flux = new double[GRID.size()];
    advection.flux(carrier, 1, value, 1, diffusion, flux);
    return flux[second];
  }

  @Test
  void centralDifferencesTakeTheMean() {
    assertThat(faceValue(new CentralAdvection(GRID), 2, 9, 1, 4, 7)).isEqualTo(2.5);
  }

  @Test
  void quickInterpolatesUpwindWhereTheSolutionIsSmooth() {
    // (3·down + 6·up − 1·behind)/8, with upwind neighbours 1, 2 | 4, 7 of the face.
    assertThat(faceValue(new BoundedQuick(GRID), 1, 1, 2, 4, 7)).isEqualTo((12 + 12 - 1) / 8.0);
    assertThat(faceValue(new BoundedQuick(GRID), -1, 1, 2, 4, 7)).isEqualTo((6 + 24 - 7) / 8.0);
  }

  @Test
  void quickIsBoundedByTheNeighboursOfTheFace() {
    assertThat(faceValue(new BoundedQuick(GRID), 1, 3, 2, 4, 7)).isEqualTo(2);
    assertThat(faceValue(new BoundedQuick(GRID), 1, -9, 2, 2.5, 7)).isEqualTo(2.5);
    assertThat(faceValue(new BoundedQuick(GRID), 1, 1.9, 2, 4, 7)).isEqualTo(2 + 2 * (2 - 1.9));
  }

  @Test
  void diffusionFlowsDownTheGradient() {
    for (Advection advection : schemes()) {
      double[] atRest = new double[GRID.size()];
      assertThat(flux(advection, atRest, 0.5, 1, 3, 7, 0)).isEqualTo(-0.5 * 4);
    }
  }

  @Test
  void cellReynoldsNumberDecidesTheScheme() {
    assertThat(Advection.forCellReynolds(20, GRID)).isInstanceOf(CentralAdvection.class);
    assertThat(Advection.forCellReynolds(20.1, GRID)).isInstanceOf(BoundedQuick.class);
  }
}

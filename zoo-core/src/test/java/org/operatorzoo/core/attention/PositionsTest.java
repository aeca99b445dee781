package org.operatorzoo.core.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.operatorzoo.core.attention.Loops.check;
import static org.operatorzoo.core.attention.Loops.draws;
import static org.operatorzoo.core.layer.LayerProbe.random;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.layer.GridPoints;
import org.operatorzoo.core.layer.LayerProbe;

/** Positions in attention: rotations, features of coordinates, biases by distance. */
class PositionsTest {

  private static final GridPoints GRID = new GridPoints(2, 3);

  @Test
  void aRotationTurnsPairsByTheCoordinateOfTheirHalf() {
    Map<String, INDArray> v = draws("input", new long[] {2, 6, 16});
    INDArray x = v.get("input");
    INDArray expected = x.dup();
    for (int b = 0; b < 2; b++) {
      for (int n = 0; n < 6; n++) {
        double[] g = {n / 3, (n % 3) / 2.0};
        for (int head = 0; head < 2; head++) {
          for (int axis = 0; axis < 2; axis++) {
            for (int j = 0; j < 2; j++) {
              double angle = g[axis] * 64 * Math.pow(10000, -2.0 * j / 4);
              int p = head * 8 + axis * 4 + j;
              double first = x.getDouble(b, n, p);
              double second = x.getDouble(b, n, p + 2);
              expected.putScalar(
                  new int[] {b, n, p}, first * Math.cos(angle) - second * Math.sin(angle));
              expected.putScalar(
                  new int[] {b, n, p + 2}, second * Math.cos(angle) + first * Math.sin(angle));
            }
          }
        }
      }
    }

    check(v, g -> new Rotary(new Heads(2, 8), GRID, 64).apply(g, g.parameter("input")), expected);
  }

  @Test
  void halvesThatCannotBeHalvedAreRefused() {
    assertThatThrownBy(() -> new Rotary(new Heads(2, 6), GRID, 1))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("multiple of 4");
  }

  @Test
  void fourierFeaturesAreSinesAndCosinesOfProductsInDouble() {
    Map<String, INDArray> v = draws("frequencies", new long[] {2, 3});
    v.get("frequencies").muli(100);
    INDArray frequencies = v.get("frequencies").castTo(DataType.FLOAT).castTo(DataType.DOUBLE);
    LayerProbe probe =
        new LayerProbe(
            DataType.FLOAT, v, g -> new FourierFeatures(GRID).apply(g, g.parameter("frequencies")));

    INDArray found = probe.output();
    assertThat(found.shape()).containsExactly(6, 6);
    for (int n = 0; n < 6; n++) {
      for (int j = 0; j < 3; j++) {
        double angle =
            2
                * Math.PI
                * (n / 3 * frequencies.getDouble(0, j) + n % 3 / 2.0 * frequencies.getDouble(1, j));
        // A float is rounded once; an angle of some hundreds in float would be off by 10⁻⁵.
        assertThat(found.getDouble(n, j)).isCloseTo(Math.sin(angle), within(1e-7));
        assertThat(found.getDouble(n, 3 + j)).isCloseTo(Math.cos(angle), within(1e-7));
      }
    }
  }

  @Test
  void coordinatesRunFromZeroToOneRowFirstAndAreThereForEverySample() {
    LayerProbe probe =
        new LayerProbe(
            DataType.DOUBLE,
            draws("input", new long[] {2, 6, 3}),
            g -> GRID.perSample(g, g.parameter("input")));

    for (int b = 0; b < 2; b++) {
      for (int n = 0; n < 6; n++) {
        assertThat(probe.output().getDouble(b, n, 0)).isEqualTo(n / 3);
        assertThat(probe.output().getDouble(b, n, 1)).isEqualTo(n % 3 / 2.0);
      }
    }
  }

  @Test
  void distancesFallIntoTheBucketsOfTheTable() {
    int[] n = {0, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 19, 20, 22, 23, 26, 27, 200};
    int[] b = {0, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13, 14, 14, 15, 15};
    RelativeBias open = new RelativeBias(300, false);

    assertThat(Arrays.stream(n).map(r -> open.bucket(-r)).toArray()).containsExactly(b);
    assertThat(Arrays.stream(n).skip(1).map(open::bucket).toArray())
        .containsExactly(Arrays.stream(b).skip(1).map(x -> x + 16).toArray());
  }

  @Test
  void aPeriodicAxisWrapsAsTheReleasedCodeDoes() {
    assertThat(firstRow(7)).containsExactly(0, 17, 18, 19, 2, 1, 0);
    assertThat(firstRow(6)).containsExactly(0, 17, 18, 19, 2, 1);
    assertThat(firstRow(8)).containsExactly(0, 17, 18, 19, 20, 3, 2, 1);
  }

  private static int[] firstRow(int length) {
    RelativeBias bias = new RelativeBias(length, true);
    return IntStream.range(0, length).map(bias::bucket).toArray();
  }

  @Test
  void theBiasOfAnAxisIsLookedUpByDistance() {
    Map<String, INDArray> v = draws("table", new long[] {32, 2});
    RelativeBias bias = new RelativeBias(4, false);
    INDArray expected = random(0, 2, 4, 4);
    for (int i = 0; i < 32; i++) {
      int query = i / 4 % 4;
      int key = i % 4;
      expected.putScalar(
          new int[] {i / 16, query, key},
          v.get("table").getDouble(bias.bucket(key - query), i / 16));
    }

    check(v, g -> bias.of(g, g.parameter("table"), 2), expected);
  }

  @Test
  void theBiasOfAWindowIsAPerceptronOfTheDistance() {
    WindowBias bias = new WindowBias(3, 2);
    Map<String, INDArray> v = draws("map", new long[] {2, 2});
    INDArray expected = random(0, 2, 9, 9);
    for (int head = 0; head < 2; head++) {
      for (int query = 0; query < 9; query++) {
        for (int key = 0; key < 9; key++) {
          double sum =
              scaled((query / 3 - key / 3) / 2.0) * v.get("map").getDouble(0, head)
                  + scaled((query % 3 - key % 3) / 2.0) * v.get("map").getDouble(1, head);
          expected.putScalar(new int[] {head, query, key}, 16 / (1 + Math.exp(-sum)));
        }
      }
    }

    check(v, g -> bias.spread(g, bias.inputs(g).mmul(g.parameter("map"))), expected);
  }

  private static double scaled(double r) {
    return Math.signum(8 * r) * Math.log(Math.abs(8 * r) + 1) / Math.log(2) / 3;
  }

  @Test
  void aWindowOfOneTokenHasNoDistance() {
    LayerProbe probe =
        new LayerProbe(
            DataType.DOUBLE,
            Map.of("map", Nd4j.ones(DataType.DOUBLE, 2, 1)),
            g -> new WindowBias(1, 1).inputs(g).mmul(g.parameter("map")));

    assertThat(probe.output().getDouble(0)).isZero();
  }
}

package org.operatorzoo.core.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.operatorzoo.core.layer.LayerProbe.random;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.layer.LayerProbe;

/** References of the attention tests, loop by loop, and what every such test asks. */
final class Loops {

  private Loops() {}

  /** What a score becomes before it weighs its value. */
  interface Score {
    double of(int sample, int head, int query, int key);
  }

  /** Arrays of normal draws by name, each with its shape. */
  static Map<String, INDArray> draws(Object... namesAndShapes) {
    Map<String, INDArray> values = new LinkedHashMap<>();
    for (int i = 0; i < namesAndShapes.length; i += 2) {
      values.put((String) namesAndShapes[i], random(i + 1, (long[]) namesAndShapes[i + 1]));
    }
    return values;
  }

  /** Value as expected, gradients as the slopes, both passes planned. */
  static void check(
      Map<String, INDArray> values, Function<GraphScope, SDVariable> formula, INDArray expected) {
    LayerProbe probe = new LayerProbe(DataType.DOUBLE, values, formula);
    INDArray found = probe.output().dup('c');
    assertThat(found.length()).isEqualTo(expected.length());
    assertThat(found.data().asDouble())
        .containsExactly(expected.dup('c').data().asDouble(), within(1e-12));
    probe.assertGradientsEqualDifferences();
    probe.assertPlanned();
  }

  /** Σ_c x[b, i, head·d + c]·y[b, j, head·d + c]. */
  static double dot(INDArray x, INDArray y, int b, int i, int j, int head, int d) {
    double sum = 0;
    for (int c = 0; c < d; c++) {
      sum += x.getDouble(b, i, head * d + c) * y.getDouble(b, j, head * d + c);
    }
    return sum;
  }

  /** Softmax over the keys of a score, times the values [B, N, h·d]. */
  static INDArray softmaxed(Score score, INDArray v, int queries, int heads) {
    int batch = (int) v.size(0);
    int keys = (int) v.size(1);
    int d = (int) v.size(2) / heads;
    INDArray out = random(0, batch, queries, heads * d);
    for (int b = 0; b < batch; b++) {
      for (int head = 0; head < heads; head++) {
        for (int i = 0; i < queries; i++) {
          double total = 0;
          double[] sums = new double[d];
          for (int j = 0; j < keys; j++) {
            double weight = Math.exp(score.of(b, head, i, j));
            total += weight;
            for (int c = 0; c < d; c++) {
              sums[c] += weight * v.getDouble(b, j, head * d + c);
            }
          }
          for (int c = 0; c < d; c++) {
            out.putScalar(new int[] {b, i, head * d + c}, sums[c] / total);
          }
        }
      }
    }
    return out;
  }
}

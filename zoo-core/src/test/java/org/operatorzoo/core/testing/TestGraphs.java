package org.operatorzoo.core.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Small graphs and arrays that several tests share. */
public final class TestGraphs {

  public static final List<String> PARAMETERS = List.of("w1", "b1", "w2");

  private TestGraphs() {}

  /** Normal numbers from a fixed seed. */
  public static INDArray normal(DataType type, long seed, long... shape) {
    Random random = new Random(seed);
    double[] values = new double[length(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    return Nd4j.create(values, shape, 'c').castTo(type);
  }

  /** A residual two-layer network on x [-1, 6] with reshape, permute, softmax and a loss. */
  public static SameDiff network(DataType type) {
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.placeHolder("x", type, -1, 6);
    SDVariable w1 = sd.var("w1", normal(type, 1, 6, 6));
    SDVariable b1 = sd.var("b1", normal(type, 2, 6));
    SDVariable w2 = sd.var("w2", normal(type, 3, 6, 6));
    SDVariable h = sd.nn().swish(x.mmul(w1).add(b1)).add(x);
    SDVariable heads = sd.permute(h.reshape(-1, 2, 3), 0, 2, 1).reshape(-1, 6);
    SDVariable p = sd.nn().softmax(heads.mmul(w2), 1);
    SDVariable y = p.add("y", h.mul(h));
    SDVariable loss = y.sub(x).mul(y.sub(x)).mean("loss");
    sd.setLossVariables(loss.name());
    return sd;
  }

  /** A batch for {@link #network}. */
  public static Map<String, INDArray> batch(DataType type, long seed, int rows) {
    Map<String, INDArray> batch = new LinkedHashMap<>();
    batch.put("x", normal(type, seed, rows, 6));
    return batch;
  }

  private static int length(long[] shape) {
    long length = 1;
    for (long n : shape) {
      length *= n;
    }
    return Math.toIntExact(length);
  }
}

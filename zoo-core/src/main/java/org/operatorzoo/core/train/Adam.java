package org.operatorzoo.core.train;

import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Adam with L2-coupled weight decay and a first-moment decay that may change from step to step:
 *
 * <pre>
 * g ← g + λθ,  m ← β₁m + (1−β₁)g,  v ← β₂v + (1−β₂)g²
 * θ ← θ − lr/(1−β₁ᵏ) · m / (√v/√(1−β₂ᵏ) + ε)
 * </pre>
 *
 * with the step's own β₁ in the bias correction (DPOT's optimiser under its one-cycle schedule).
 * Float32 arrays in place; works in blocks that stay in the cache.
 */
public final class Adam implements AutoCloseable {

  private static final int BLOCK = 1 << 11;

  /** The blocks of p, g, m and v a thread works on, used again for every block. */
  private static final ThreadLocal<float[][]> SCRATCH =
      ThreadLocal.withInitial(() -> new float[4][BLOCK]);

  private final double beta2;
  private final double epsilon;
  private final double weightDecay;
  private final Map<String, Moments> moments = new LinkedHashMap<>();
  private long step;

  private record Moments(INDArray first, INDArray second) {}

  /**
   * @param beta2 β₂
   * @param epsilon ε
   * @param weightDecay λ
   */
  public Adam(double beta2, double epsilon, double weightDecay) {
    this.beta2 = beta2;
    this.epsilon = epsilon;
    this.weightDecay = weightDecay;
  }

  /**
   * Updates parameters in place.
   *
   * @param parameters float32 arrays by name
   * @param gradients arrays of the same names and shapes
   * @param gradientScale factor on every gradient, for clipping
   */
  public void update(
      Map<String, INDArray> parameters,
      Map<String, INDArray> gradients,
      double gradientScale,
      double rate,
      double beta1) {
    step++;
    float scaledRate = (float) (rate / (1 - Math.pow(beta1, step)));
    float correction = (float) (1 / Math.sqrt(1 - Math.pow(beta2, step)));
    for (Map.Entry<String, INDArray> entry : parameters.entrySet()) {
      INDArray parameter = entry.getValue();
      Moments state = moments.computeIfAbsent(entry.getKey(), name -> zeros(parameter));
      INDArray gradient = plain(gradients.get(entry.getKey()));
      FloatBuffer p = parameter.data().asNioFloat();
      FloatBuffer g = gradient.data().asNioFloat();
      FloatBuffer m = state.first.data().asNioFloat();
      FloatBuffer v = state.second.data().asNioFloat();
      int length = Math.toIntExact(parameter.length());
      int blocks = (length + BLOCK - 1) / BLOCK;
      IntStream range = IntStream.range(0, blocks);
      (blocks > 8 ? range.parallel() : range)
          .forEach(
              block -> {
                int from = block * BLOCK;
                int n = Math.min(BLOCK, length - from);
                updateBlock(
                    p,
                    g,
                    m,
                    v,
                    from,
                    n,
                    (float) gradientScale,
                    scaledRate,
                    (float) beta1,
                    correction);
              });
      // The buffer alone does not keep the memory of a copy.
      Reference.reachabilityFence(gradient);
    }
  }

  private void updateBlock(
      FloatBuffer p,
      FloatBuffer g,
      FloatBuffer m,
      FloatBuffer v,
      int from,
      int n,
      float scale,
      float rate,
      float beta1,
      float correction) {
    float[][] scratch = SCRATCH.get();
    float[] parameter = scratch[0];
    float[] gradient = scratch[1];
    float[] first = scratch[2];
    float[] second = scratch[3];
    p.get(from, parameter, 0, n);
    g.get(from, gradient, 0, n);
    m.get(from, first, 0, n);
    v.get(from, second, 0, n);
    step(parameter, gradient, first, second, n, scale, rate, beta1, correction);
    p.put(from, parameter, 0, n);
    m.put(from, first, 0, n);
    v.put(from, second, 0, n);
  }

  private void step(
      float[] parameter,
      float[] gradient,
      float[] first,
      float[] second,
      int n,
      float scale,
      float rate,
      float beta1,
      float correction) {
    float decay = (float) weightDecay;
    float b2 = (float) beta2;
    float eps = (float) epsilon;
    for (int i = 0; i < n; i++) {
      float slope = gradient[i] * scale + decay * parameter[i];
      float mean = beta1 * first[i] + (1 - beta1) * slope;
      float square = b2 * second[i] + (1 - b2) * slope * slope;
      first[i] = mean;
      second[i] = square;
      parameter[i] -= rate * mean / ((float) Math.sqrt(square) * correction + eps);
    }
  }

  private static INDArray plain(INDArray array) {
    return array.ordering() == 'c' && !array.isView() ? array : array.dup('c');
  }

  private static Moments zeros(INDArray like) {
    return new Moments(
        Nd4j.zeros(DataType.FLOAT, like.shape()), Nd4j.zeros(DataType.FLOAT, like.shape()));
  }

  /** Number of updates so far. */
  public long step() {
    return step;
  }

  /** Frees the moments. */
  @Override
  public void close() {
    moments
        .values()
        .forEach(
            state -> {
              state.first.close();
              state.second.close();
            });
    moments.clear();
  }
}

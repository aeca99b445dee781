package org.operatorzoo.core.optim;

import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.error.ConfigException;

/**
 * An optimiser that treats every entry alike, with some numbers of state per entry. Works in blocks
 * that stay in the cache.
 */
abstract class BlockOptimizer implements Optimizer {

  private static final int BLOCK = 1 << 11;

  /** Parameters, gradients and state of the block a thread works on, used again for every block. */
  private static final ThreadLocal<float[][]> SCRATCH =
      ThreadLocal.withInitial(() -> new float[4][BLOCK]);

  private final List<String> kinds;
  private final Map<String, INDArray> state = new LinkedHashMap<>();
  private long step;

  /**
   * @param kinds names of the numbers kept per entry, at most two
   */
  BlockOptimizer(String... kinds) {
    this.kinds = List.of(kinds);
  }

  /** What holds for all entries in one step. */
  record Factors(float gradientScale, double rate, double momentum, long step) {}

  /**
   * Updates {@code n} entries.
   *
   * @param p parameters
   * @param g gradients, not scaled; free to be overwritten
   * @param first first number of state
   * @param second second number of state
   * @param f what holds for all
   */
  abstract void step(float[] p, float[] g, float[] first, float[] second, int n, Factors f);

  @Override
  public void update(
      Map<String, INDArray> parameters,
      Map<String, INDArray> gradients,
      double gradientScale,
      double rate,
      double momentum) {
    step++;
    Factors factors = new Factors((float) gradientScale, rate, momentum, step);
    parameters.forEach(
        (name, parameter) -> {
          INDArray gradient = plain(gradients.get(name));
          update(name, parameter, gradient, factors);
          // The buffer alone does not keep the memory of a copy.
          Reference.reachabilityFence(gradient);
        });
  }

  private void update(String name, INDArray parameter, INDArray gradient, Factors factors) {
    FloatBuffer p = parameter.data().asNioFloat();
    FloatBuffer g = gradient.data().asNioFloat();
    FloatBuffer[] own =
        kinds.stream()
            .map(kind -> stateOf(kind, name, parameter).data().asNioFloat())
            .toArray(FloatBuffer[]::new);
    int length = Math.toIntExact(parameter.length());
    int blocks = (length + BLOCK - 1) / BLOCK;
    IntStream range = IntStream.range(0, blocks);
    (blocks > 8 ? range.parallel() : range)
        .forEach(
            block -> {
              int from = block * BLOCK;
              updateBlock(p, g, own, from, Math.min(BLOCK, length - from), factors);
            });
  }

  private void updateBlock(
      FloatBuffer p, FloatBuffer g, FloatBuffer[] own, int from, int n, Factors factors) {
    float[][] scratch = SCRATCH.get();
    p.get(from, scratch[0], 0, n);
    g.get(from, scratch[1], 0, n);
    for (int i = 0; i < own.length; i++) {
      own[i].get(from, scratch[2 + i], 0, n);
    }
    step(scratch[0], scratch[1], scratch[2], scratch[3], n, factors);
    p.put(from, scratch[0], 0, n);
    for (int i = 0; i < own.length; i++) {
      own[i].put(from, scratch[2 + i], 0, n);
    }
  }

  private INDArray stateOf(String kind, String name, INDArray like) {
    return state.computeIfAbsent(
        kind + "/" + name, key -> Nd4j.zeros(DataType.FLOAT, like.shape()));
  }

  private static INDArray plain(INDArray array) {
    return array.ordering() == 'c' && !array.isView() ? array : array.dup('c');
  }

  @Override
  public long step() {
    return step;
  }

  @Override
  public Map<String, INDArray> state() {
    return state;
  }

  @Override
  public void restore(long steps, Map<String, INDArray> given) {
    given.forEach(
        (name, array) -> {
          if (kinds.stream().noneMatch(kind -> name.startsWith(kind + "/"))) {
            throw new ConfigException(
                "state of the optimiser", "arrays of the kinds " + kinds, name);
          }
          INDArray old = state.put(name, array.castTo(DataType.FLOAT).dup('c'));
          if (old != null) {
            old.close();
          }
        });
    step = steps;
  }

  @Override
  public void close() {
    state.values().forEach(INDArray::close);
    state.clear();
  }

  @Override
  public String toString() {
    return getClass().getSimpleName() + Arrays.toString(kinds.toArray()) + " after " + step;
  }
}

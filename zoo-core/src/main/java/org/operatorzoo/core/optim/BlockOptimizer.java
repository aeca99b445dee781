package org.operatorzoo.core.optim;

import java.lang.ref.Reference;
import java.nio.FloatBuffer;
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
   * Turns {@code n} gradients into what is to be subtracted from parameters.
   *
   * @param p parameters, for weight decay that is part of the gradient
   * @param g gradients, not scaled; overwritten
   * @param first first number of state
   * @param second second number of state
   * @param f what holds for all
   */
  abstract void direct(float[] p, float[] g, float[] first, float[] second, int n, Factors f);

  /** What is left of a parameter before the rest is subtracted; less than 1 for decay by itself. */
  double kept(double rate) {
    return 1;
  }

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
          INDArray gradient = Entries.row(gradients.get(name));
          List<INDArray> own = kinds.stream().map(k -> stateOf(k, name, parameter)).toList();
          new Blocks(Entries.of(parameter), Entries.of(gradient), own, factors)
              .run(parameter.length());
          // The buffer alone does not keep the memory of a copy.
          Reference.reachabilityFence(gradient);
        });
  }

  /**
   * One update of state that lies elsewhere: turns gradients into what is to be subtracted from the
   * parameters, in place, without weight decay.
   *
   * @param gradients entries one after the other
   * @param given one array per kind of number, as long
   * @param steps number of this update, from 1
   */
  public void direct(
      INDArray gradients, List<INDArray> given, double rate, double momentum, long steps) {
    Factors factors = new Factors(1, rate, momentum, steps);
    new Blocks(null, Entries.of(gradients), given, factors).run(gradients.length());
  }

  /** The update of one array, block by block; without parameters g becomes the update. */
  private final class Blocks {

    private final FloatBuffer p;
    private final FloatBuffer g;
    private final FloatBuffer[] own;
    private final Factors factors;
    private final float kept;

    Blocks(FloatBuffer p, FloatBuffer g, List<INDArray> own, Factors factors) {
      this.p = p;
      this.g = g;
      this.own = own.stream().map(Entries::of).toArray(FloatBuffer[]::new);
      this.factors = factors;
      this.kept = (float) kept(factors.rate());
    }

    void run(long entries) {
      int length = Math.toIntExact(entries);
      int blocks = (length + BLOCK - 1) / BLOCK;
      IntStream range = IntStream.range(0, blocks);
      (blocks > 8 ? range.parallel() : range)
          .forEach(block -> run(block * BLOCK, Math.min(BLOCK, length - block * BLOCK)));
    }

    private void run(int from, int n) {
      float[][] scratch = SCRATCH.get();
      float[] parameters = scratch[0];
      float[] gradients = scratch[1];
      if (p != null) {
        p.get(from, parameters, 0, n);
      }
      g.get(from, gradients, 0, n);
      for (int i = 0; i < own.length; i++) {
        own[i].get(from, scratch[2 + i], 0, n);
      }
      direct(parameters, gradients, scratch[2], scratch[3], n, factors);
      for (int i = 0; i < own.length; i++) {
        own[i].put(from, scratch[2 + i], 0, n);
      }
      if (p == null) {
        g.put(from, gradients, 0, n);
      } else {
        for (int i = 0; i < n; i++) {
          parameters[i] = kept * parameters[i] - gradients[i];
        }
        p.put(from, parameters, 0, n);
      }
    }
  }

  private INDArray stateOf(String kind, String name, INDArray like) {
    return state.computeIfAbsent(
        kind + "/" + name, key -> Nd4j.zeros(DataType.FLOAT, like.shape()));
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
}

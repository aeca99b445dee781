package org.operatorzoo.core.graph;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Fills a new parameter, in the order of its public (row-major) shape. */
@FunctionalInterface
public interface Initializer {

  /** Fills {@code values}, drawing from {@code random} if it is random at all. */
  void fill(float[] values, RandomGenerator random);

  /** All entries equal. */
  static Initializer constant(double value) {
    return (values, random) -> Arrays.fill(values, (float) value);
  }

  /** U(−bound, bound). */
  static Initializer uniform(double bound) {
    return uniform(-bound, bound);
  }

  /** U(low, high). */
  static Initializer uniform(double low, double high) {
    return (values, random) -> {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (low + (high - low) * random.nextDouble());
      }
    };
  }

  /** U(±1/√fanIn), PyTorch's default for weights and biases of linear maps and convolutions. */
  static Initializer fanIn(long fanIn) {
    return uniform(1 / Math.sqrt(fanIn));
  }

  /** N(0, std²). */
  static Initializer normal(double std) {
    return (values, random) -> {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (std * random.nextGaussian());
      }
    };
  }

  /** 2^linspace(low, high, n), the frequencies γ of the temporal aggregation. */
  static Initializer powersOfTwo(double low, double high) {
    return (values, random) -> {
      for (int i = 0; i < values.length; i++) {
        double exponent = values.length == 1 ? low : low + (high - low) * i / (values.length - 1);
        values[i] = (float) Math.pow(2, exponent);
      }
    };
  }
}

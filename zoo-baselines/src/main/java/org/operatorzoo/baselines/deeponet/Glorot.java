package org.operatorzoo.baselines.deeponet;

import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Initializer;
import org.operatorzoo.core.graph.Layout;

/** Arrays of PyTorch's form with the first values of Glorot and Bengio (2010), and biases of 0. */
final class Glorot {

  private Glorot() {}

  /** A map W [out, in] drawn from N(0, 2/(in + out)). */
  static void normal(Declaration at, int in, int out) {
    add(at, Initializer.normal(Math.sqrt(2.0 / (in + out))), in, out);
  }

  /** A map W [out, in] drawn from U(±√(6/(in + out))). */
  static void uniform(Declaration at, int in, int out) {
    add(at, Initializer.uniform(Math.sqrt(6.0 / (in + out))), in, out);
  }

  private static void add(Declaration at, Initializer draw, int in, int out) {
    at.add("weight", draw, Layout.transpose(), out, in);
    at.add("bias", Initializer.constant(0), out);
  }

  /** A convolution W [out, in, k, k] drawn from U(±√(6/(k²·(in + out)))). */
  static void uniform(Declaration at, int in, int out, int kernel) {
    double bound = Math.sqrt(6.0 / ((double) kernel * kernel * (in + out)));
    at.add(
        "weight", Initializer.uniform(bound), Layout.permute(2, 3, 1, 0), out, in, kernel, kernel);
    at.add("bias", Initializer.constant(0), out);
  }
}

package org.operatorzoo.core.fused;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Gated SiLU, y = a·σ(a)·b element by element, in double arithmetic for both data types. */
final class SwigluKernel {

  private final INDArray a;
  private final INDArray b;

  SwigluKernel(INDArray a, INDArray b) {
    this.a = Numbers.dense(a);
    this.b = Numbers.dense(b);
  }

  void forward(INDArray y) {
    long n = a.length();
    Parts.run(n, n, 0, (from, to, sums) -> forward(from, to, y));
  }

  private void forward(long from, long to, INDArray y) {
    Inputs in = new Inputs();
    Numbers out = Numbers.of(y);
    double[] s = in.sigmoid;
    for (long start = from; start < to; start += Parts.BLOCK) {
      int n = (int) Math.min(Parts.BLOCK, to - start);
      in.load(start, n);
      for (int i = 0; i < n; i++) {
        s[i] *= in.gate[i] * in.value[i];
      }
      out.write(start, s, n);
    }
  }

  /** da = dy·b·σ(a)·(1 + a·(1 − σ(a))), db = dy·a·σ(a). */
  void backward(INDArray upstream, INDArray da, INDArray db) {
    INDArray dy = Numbers.dense(upstream);
    long n = a.length();
    Parts.run(n, n, 0, (from, to, sums) -> backward(from, to, dy, da, db));
  }

  private void backward(long from, long to, INDArray dy, INDArray da, INDArray db) {
    Inputs in = new Inputs();
    Numbers up = Numbers.of(dy);
    Numbers outGate = Numbers.of(da);
    Numbers outValue = Numbers.of(db);
    double[] d = new double[Parts.BLOCK];
    double[] u = in.gate;
    double[] v = in.value;
    double[] s = in.sigmoid;
    for (long start = from; start < to; start += Parts.BLOCK) {
      int n = (int) Math.min(Parts.BLOCK, to - start);
      in.load(start, n);
      up.read(start, d, n);
      for (int i = 0; i < n; i++) {
        v[i] *= d[i] * s[i] * (1 + u[i] * (1 - s[i]));
        u[i] *= d[i] * s[i];
      }
      outGate.write(start, v, n);
      outValue.write(start, u, n);
    }
  }

  /** One block of a, b and σ(a). */
  private final class Inputs {
    final double[] gate = new double[Parts.BLOCK];
    final double[] value = new double[Parts.BLOCK];
    final double[] sigmoid = new double[Parts.BLOCK];
    private final Numbers left = Numbers.of(a);
    private final Numbers right = Numbers.of(b);

    void load(long start, int n) {
      left.read(start, gate, n);
      right.read(start, value, n);
      if (left.single()) {
        Logistic.forFloat(gate, sigmoid, n);
      } else {
        Logistic.exact(gate, sigmoid, n);
      }
    }
  }
}

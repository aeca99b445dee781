package org.operatorzoo.core.fused;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Gated SiLU, y = a·σ(a)·b element by element. */
final class SwigluKernel {

  private final INDArray a;
  private final INDArray b;
  private final RowBlocks blocks;

  SwigluKernel(INDArray a, INDArray b) {
    this.a = Numbers.dense(a);
    this.b = Numbers.dense(b);
    this.blocks = RowBlocks.flat(a);
  }

  void forward(INDArray y) {
    if (!Numbers.of(a).single()) {
      exact(y);
      return;
    }
    blocks.run(
        range -> {
          Inputs in = new Inputs();
          Numbers out = Numbers.of(y);
          blocks.forEach(
              range,
              (start, n) -> {
                in.load(start, n);
                Loops.multiply(in.value, in.gate, n);
                Loops.multiply(in.value, in.sigmoid, n);
                out.write(start, in.value, n);
              });
        });
  }

  /** da = dy·b·σ(a)·(1 + a·(1 − σ(a))), db = dy·a·σ(a). */
  void backward(INDArray upstream, INDArray da, INDArray db) {
    INDArray dy = Numbers.dense(upstream);
    if (!Numbers.of(a).single()) {
      exact(dy, da, db);
      return;
    }
    blocks.run(range -> backward(range, dy, da, db));
  }

  private void backward(RowBlocks.Range range, INDArray dy, INDArray da, INDArray db) {
    Inputs in = new Inputs();
    Numbers up = Numbers.of(dy);
    Numbers outGate = Numbers.of(da);
    Numbers outValue = Numbers.of(db);
    float[] d = in.scratch[3];
    blocks.forEach(
        range,
        (start, n) -> {
          in.load(start, n);
          up.read(start, d, n);
          slopes(d, in.gate, in.value, in.sigmoid, n);
          outGate.write(start, in.value, n);
          outValue.write(start, in.gate, n);
        });
  }

  /** Replaces v = b by da and u = a by db. */
  private static void slopes(float[] d, float[] u, float[] v, float[] s, int n) {
    for (int i = 0; i < n; i++) {
      float scaled = d[i] * s[i];
      v[i] *= scaled * Math.fma(u[i], 1 - s[i], 1f);
      u[i] *= scaled;
    }
  }

  /** One block of a, b and σ(a). */
  private final class Inputs {
    final float[][] scratch = Scratch.floats(4, blocks.size());
    final float[] gate = scratch[0];
    final float[] value = scratch[1];
    final float[] sigmoid = scratch[2];
    private final Numbers left = Numbers.of(a);
    private final Numbers right = Numbers.of(b);

    void load(long start, int n) {
      left.read(start, gate, n);
      right.read(start, value, n);
      Logistic.sigmoid(gate, sigmoid, n);
    }
  }

  private void exact(INDArray y) {
    double[] u = Numbers.of(a).all();
    double[] v = Numbers.of(b).all();
    for (int i = 0; i < u.length; i++) {
      v[i] *= u[i] * Logistic.sigmoid(u[i]);
    }
    Numbers.of(y).all(v);
  }

  private void exact(INDArray dy, INDArray da, INDArray db) {
    double[] u = Numbers.of(a).all();
    double[] v = Numbers.of(b).all();
    double[] d = Numbers.of(dy).all();
    for (int i = 0; i < u.length; i++) {
      double s = Logistic.sigmoid(u[i]);
      v[i] *= d[i] * s * (1 + u[i] * (1 - s));
      u[i] *= d[i] * s;
    }
    Numbers.of(da).all(v);
    Numbers.of(db).all(u);
  }
}

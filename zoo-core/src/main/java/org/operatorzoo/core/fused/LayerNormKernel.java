package org.operatorzoo.core.fused;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Layer norm over the last axis: y = (x − μ)·r·γ + β with μ, σ² of one row and r = 1/√(σ² + ε).
 *
 * <p>In float a row is first moved by its mean rounded to float, which loses nothing, so that mean
 * and variance of what remains are accurate however far the row lies from 0.
 */
final class LayerNormKernel {

  private final INDArray x;
  private final INDArray gain;
  private final RowBlocks rows;
  private final int width;
  private final double eps;

  /**
   * @param x [.., D], or [g, R, D] if there are g sets of gains
   * @param gain [D] or [g, D]
   * @param eps ε
   */
  LayerNormKernel(INDArray x, INDArray gain, double eps) {
    this.x = Numbers.dense(x);
    this.gain = gain;
    this.rows = new RowBlocks(x, gain);
    this.width = rows.width();
    this.eps = eps;
  }

  private ExactNorm exact() {
    return new ExactNorm(x, gain, x.length() / width, 1, eps);
  }

  void forward(INDArray bias, INDArray y) {
    if (!Numbers.of(x).single()) {
      exact().forward(bias, y);
      return;
    }
    rows.run(range -> forward(range, bias, y));
  }

  private void forward(RowBlocks.Range range, INDArray bias, INDArray y) {
    Numbers in = Numbers.of(x);
    Numbers out = Numbers.of(y);
    float[][] scratch = Scratch.floats(3, rows.size());
    float[] v = scratch[0];
    RowBlocks.Parameters scale = rows.new Parameters(gain, scratch[1]);
    RowBlocks.Parameters shift = rows.new Parameters(bias, scratch[2]);
    rows.forEach(
        range,
        (row, count) -> {
          int n = count * width;
          scale.load(row, count);
          shift.load(row, count);
          in.read(row * width, v, n);
          for (int o = 0; o < n; o += width) {
            normalise(v, o);
          }
          Loops.affine(v, scale.block, shift.block, n);
          out.write(row * width, v, n);
        });
  }

  /** dx = r·(a − mean(a) − x̂·mean(a·x̂)) with a = γ·dy; dγ = Σ dy·x̂; dβ = Σ dy. */
  void backward(INDArray upstream, INDArray dx, INDArray dgain, INDArray dbias) {
    if (!Numbers.of(x).single()) {
      exact().backward(upstream, dx, dgain, dbias);
      return;
    }
    INDArray dy = Numbers.dense(upstream);
    rows.run(range -> backward(range, dy, dx, dgain, dbias), dgain, dbias);
  }

  private void backward(
      RowBlocks.Range range, INDArray dy, INDArray dx, INDArray dgain, INDArray dbias) {
    Numbers in = Numbers.of(x);
    Numbers up = Numbers.of(dy);
    Numbers out = Numbers.of(dx);
    float[][] scratch = Scratch.floats(5, rows.size());
    float[] v = scratch[0];
    float[] d = scratch[1];
    RowBlocks.Parameters scale = rows.new Parameters(gain, scratch[2]);
    RowBlocks.Gradient products = rows.new Gradient(range, 0, dgain, scratch[3]);
    RowBlocks.Gradient plain = rows.new Gradient(range, 1, dbias, scratch[4]);
    float[] r = new float[rows.size() / width];
    rows.forEach(
        range,
        (row, count) -> {
          int n = count * width;
          scale.load(row, count);
          in.read(row * width, v, n);
          up.read(row * width, d, n);
          for (int i = 0; i < count; i++) {
            r[i] = normalise(v, i * width);
          }
          products.add(row, count, d, v);
          plain.add(row, count, d);
          Loops.multiply(d, scale.block, n);
          for (int i = 0; i < count; i++) {
            slope(v, d, i * width, r[i]);
          }
          out.write(row * width, d, n);
        });
    products.flush();
    plain.flush();
  }

  /** Replaces the row at o by x̂; returns r. */
  private float normalise(float[] v, int o) {
    Loops.subtract(v, (float) (Sums.sum(v, o, width) / width), o, o + width);
    double mean = Sums.sum(v, o, width) / width;
    double variance = Sums.dot(v, v, o, width) / width - mean * mean;
    double r = 1 / Math.sqrt(variance + eps);
    Loops.affine(v, (float) r, (float) (-mean * r), o, o + width);
    return (float) r;
  }

  /** a ← r·(a − mean(a) − x̂·mean(a·x̂)) for the row at o. */
  private void slope(float[] normal, float[] a, int o, float r) {
    float mean = (float) (-r * Sums.sum(a, o, width) / width);
    float slope = (float) (-r * Sums.dot(a, normal, o, width) / width);
    Loops.affine(a, r, normal, slope, mean, o, o + width);
  }
}

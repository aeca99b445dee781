package org.operatorzoo.core.fused;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Layer norm over the last axis: y = (x − μ)·r·γ + β with μ, σ² of one row and r = 1/√(σ² + ε).
 * Statistics are accumulated in double for both data types.
 */
final class LayerNormKernel {

  private final INDArray x;
  private final int width;
  private final long rows;
  private final long rowsPerSet;
  private final double[] gain;
  private final double eps;

  /**
   * @param x [.., D], or [g, R, D] if there are g sets of gains
   * @param gain [D] or [g, D]
   * @param eps ε
   */
  LayerNormKernel(INDArray x, INDArray gain, double eps) {
    this.x = Numbers.dense(x);
    this.width = Math.toIntExact(x.size(x.rank() - 1));
    this.rows = x.length() / width;
    this.rowsPerSet = rows / (gain.length() / width);
    this.gain = Numbers.of(gain).all();
    this.eps = eps;
  }

  void forward(INDArray bias, INDArray y) {
    double[] shift = Numbers.of(bias).all();
    Parts.run(rows, x.length(), 0, (from, to, sums) -> forward(from, to, shift, y));
  }

  private void forward(long from, long to, double[] shift, INDArray result) {
    Numbers in = Numbers.of(x);
    Numbers out = Numbers.of(result);
    int blockRows = Parts.rowsPerBlock(width);
    double[] v = new double[blockRows * width];
    for (long start = from; start < to; start += blockRows) {
      int count = (int) Math.min(blockRows, to - start);
      in.read(start * width, v, count * width);
      for (int row = 0; row < count; row++) {
        int o = row * width;
        int g = set(start + row);
        double mean = Sums.sum(v, o, width) / width;
        double r = 1 / Math.sqrt(Sums.squares(v, o, width, mean) / width + eps);
        for (int j = 0; j < width; j++) {
          v[o + j] = (v[o + j] - mean) * r * gain[g + j] + shift[g + j];
        }
      }
      out.write(start * width, v, count * width);
    }
  }

  /** dx = r·(a − mean(a) − x̂·mean(a·x̂)) with a = γ·dy; dγ = Σ dy·x̂; dβ = Σ dy. */
  void backward(INDArray upstream, INDArray dx, INDArray dgain, INDArray dbias) {
    INDArray dy = Numbers.dense(upstream);
    int n = gain.length;
    double[] sums =
        Parts.run(rows, x.length(), 2 * n, (from, to, part) -> backward(from, to, dy, dx, part));
    Sums.writeHalves(sums, dgain, dbias);
  }

  private void backward(long from, long to, INDArray dy, INDArray dx, double[] sums) {
    Numbers in = Numbers.of(x);
    Numbers up = Numbers.of(dy);
    Numbers out = Numbers.of(dx);
    int blockRows = Parts.rowsPerBlock(width);
    double[] v = new double[blockRows * width];
    double[] d = new double[blockRows * width];
    for (long start = from; start < to; start += blockRows) {
      int count = (int) Math.min(blockRows, to - start);
      in.read(start * width, v, count * width);
      up.read(start * width, d, count * width);
      for (int row = 0; row < count; row++) {
        backwardRow(v, d, row * width, set(start + row), sums);
      }
      out.write(start * width, v, count * width);
    }
  }

  private void backwardRow(double[] v, double[] d, int o, int g, double[] sums) {
    int n = gain.length;
    double mean = Sums.sum(v, o, width) / width;
    double r = 1 / Math.sqrt(Sums.squares(v, o, width, mean) / width + eps);
    for (int j = 0; j < width; j++) {
      v[o + j] = (v[o + j] - mean) * r;
      sums[g + j] += d[o + j] * v[o + j];
    }
    for (int j = 0; j < width; j++) {
      sums[n + g + j] += d[o + j];
      d[o + j] *= gain[g + j];
    }
    double first = Sums.sum(d, o, width) / width;
    double second = Sums.dot(d, v, o, width) / width;
    for (int j = 0; j < width; j++) {
      v[o + j] = r * (d[o + j] - first - v[o + j] * second);
    }
  }

  private int set(long row) {
    return (int) (row / rowsPerSet) * width;
  }
}

package org.operatorzoo.core.fused;

import org.nd4j.linalg.api.ndarray.INDArray;

/** GELU of x + b, b one bias per last axis, or none. */
final class GeluKernel {

  private final INDArray x;
  private final INDArray bias;
  private final RowBlocks rows;
  private final int width;

  /**
   * @param x [.., D], or [g, R, D] if there are g sets of biases
   * @param bias [D] or [g, D], or null for none
   */
  GeluKernel(INDArray x, INDArray bias) {
    this.x = Numbers.dense(x);
    this.bias = bias;
    this.rows = bias == null ? RowBlocks.flat(x) : new RowBlocks(x, bias);
    this.width = rows.width();
  }

  void forward(INDArray y) {
    if (!Numbers.of(x).single()) {
      exact(null, y, null);
      return;
    }
    rows.run(
        range -> {
          Block block = new Block();
          Numbers out = Numbers.of(y);
          rows.forEach(
              range,
              (row, count) -> {
                block.load(row, count);
                NormalCurve.gelu(block.z, count * width);
                out.write(row * width, block.z, count * width);
              });
        });
  }

  /** dx = dy·(Φ(z) + z·φ(z)), z = x + b. */
  void backward(INDArray upstream, INDArray dx, INDArray dbias) {
    INDArray dy = Numbers.dense(upstream);
    if (!Numbers.of(x).single()) {
      exact(dy, dx, dbias);
    } else if (bias == null) {
      rows.run(range -> backward(range, dy, dx, null));
    } else {
      rows.run(range -> backward(range, dy, dx, dbias), dbias);
    }
  }

  private void backward(RowBlocks.Range range, INDArray dy, INDArray dx, INDArray dbias) {
    Block block = new Block();
    Numbers up = Numbers.of(dy);
    Numbers out = Numbers.of(dx);
    float[] d = block.scratch[2];
    RowBlocks.Gradient sums =
        dbias == null ? null : rows.new Gradient(range, 0, dbias, block.scratch[3]);
    rows.forEach(
        range,
        (row, count) -> {
          int n = count * width;
          block.load(row, count);
          NormalCurve.slope(block.z, n);
          up.read(row * width, d, n);
          Loops.multiply(d, block.z, n);
          out.write(row * width, d, n);
          if (sums != null) {
            sums.add(row, count, d);
          }
        });
    if (sums != null) {
      sums.flush();
    }
  }

  /** One block of z. */
  private final class Block {
    final float[][] scratch = Scratch.floats(4, rows.size());
    final float[] z = scratch[0];
    private final Numbers in = Numbers.of(x);
    private final RowBlocks.Parameters shift =
        bias == null ? null : rows.new Parameters(bias, scratch[1]);

    void load(long row, int count) {
      in.read(row * width, z, count * width);
      if (shift != null) {
        shift.load(row, count);
        Loops.add(z, shift.block, count * width);
      }
    }
  }

  /** The value, or dx and the sums for db if there is a dy, in double. */
  private void exact(INDArray dy, INDArray result, INDArray dbias) {
    double[] z = Numbers.of(x).all();
    double[] b = bias == null ? new double[1] : Numbers.of(bias).all();
    double[] d = dy == null ? null : Numbers.of(dy).all();
    int perSet = z.length / (b.length / width);
    double[] sums =
        Parts.run(
            z.length / width,
            z.length,
            dbias == null ? 0 : b.length,
            (from, to, part) -> {
              for (int i = (int) from * width; i < to * width; i++) {
                int j = i / perSet * width + i % width;
                z[i] += b[j];
                z[i] =
                    d == null
                        ? z[i] * NormalCurve.cumulative(z[i])
                        : d[i] * NormalCurve.slope(z[i]);
                if (dbias != null) {
                  part[j] += z[i];
                }
              }
            });
    Numbers.of(result).all(z);
    if (dbias != null) {
      Sums.write(sums, 0, dbias);
    }
  }
}

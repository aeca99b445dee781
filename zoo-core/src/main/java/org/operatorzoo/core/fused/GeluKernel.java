package org.operatorzoo.core.fused;

import org.nd4j.linalg.api.ndarray.INDArray;

/** GELU of x + b, b one bias per last axis, or none. */
final class GeluKernel {

  private final INDArray x;
  private final int width;
  private final long rows;
  private final long rowsPerSet;
  private final double[] bias;

  /**
   * @param x [.., D], or [g, R, D] if there are g sets of biases
   * @param bias [D] or [g, D], or null for none
   */
  GeluKernel(INDArray x, INDArray bias) {
    this.x = Numbers.dense(x);
    // Without a bias rows mean nothing; any cut into blocks will do.
    this.width = bias == null ? 1 : Math.toIntExact(x.size(x.rank() - 1));
    this.rows = x.length() / width;
    this.rowsPerSet = bias == null ? rows : rows / (bias.length() / width);
    this.bias = bias == null ? new double[0] : Numbers.of(bias).all();
  }

  void forward(INDArray y) {
    Parts.run(rows, x.length(), 0, (from, to, sums) -> worker(y).forward(from, to));
  }

  /** dx = dy·(Φ(z) + z·φ(z)), z = x + b. */
  void backward(INDArray upstream, INDArray dx, INDArray dbias) {
    INDArray dy = Numbers.dense(upstream);
    double[] sums =
        Parts.run(
            rows,
            x.length(),
            bias.length,
            (from, to, part) -> worker(dx).backward(from, to, Numbers.of(dy), part));
    if (dbias != null) {
      Numbers.of(dbias).all(sums);
    }
  }

  private Worker worker(INDArray result) {
    return Numbers.of(x).single() ? new Floats(result) : new Doubles(result);
  }

  private int set(long row) {
    return (int) (row / rowsPerSet) * width;
  }

  /** The walk over blocks; the two types differ in the arithmetic only. */
  private abstract class Worker {
    final Numbers in = Numbers.of(x);
    final Numbers out;
    final int blockRows = Parts.rowsPerBlock(width);

    Worker(INDArray result) {
      out = Numbers.of(result);
    }

    abstract void forwardBlock(long row, int count);

    abstract void backwardBlock(long row, int count, Numbers up, double[] sums);

    void forward(long from, long to) {
      for (long row = from; row < to; row += blockRows) {
        forwardBlock(row, (int) Math.min(blockRows, to - row));
      }
    }

    void backward(long from, long to, Numbers up, double[] sums) {
      for (long row = from; row < to; row += blockRows) {
        backwardBlock(row, (int) Math.min(blockRows, to - row), up, sums);
      }
    }
  }

  private final class Floats extends Worker {
    private final float[] z = new float[blockRows * width];
    private final float[] d = new float[blockRows * width];
    private final float[] shift = new float[bias.length];

    Floats(INDArray result) {
      super(result);
      for (int j = 0; j < shift.length; j++) {
        shift[j] = (float) bias[j];
      }
    }

    private void load(long row, int count) {
      in.read(row * width, z, count * width);
      for (int i = 0; i < count && shift.length > 0; i++) {
        int o = i * width;
        int s = set(row + i);
        for (int j = 0; j < width; j++) {
          z[o + j] += shift[s + j];
        }
      }
    }

    @Override
    void forwardBlock(long row, int count) {
      load(row, count);
      NormalCurve.gelu(z, count * width);
      out.write(row * width, z, count * width);
    }

    @Override
    void backwardBlock(long row, int count, Numbers up, double[] sums) {
      load(row, count);
      NormalCurve.slope(z, count * width);
      up.read(row * width, d, count * width);
      for (int i = 0; i < count * width; i++) {
        z[i] *= d[i];
      }
      out.write(row * width, z, count * width);
      for (int i = 0; i < count && sums.length > 0; i++) {
        int o = i * width;
        int s = set(row + i);
        for (int j = 0; j < width; j++) {
          sums[s + j] += z[o + j];
        }
      }
    }
  }

  private final class Doubles extends Worker {
    private final double[] z = new double[blockRows * width];
    private final double[] d = new double[blockRows * width];

    Doubles(INDArray result) {
      super(result);
    }

    private void load(long row, int count) {
      in.read(row * width, z, count * width);
      for (int i = 0; i < count * width && bias.length > 0; i++) {
        z[i] += bias[set(row + i / width) + i % width];
      }
    }

    @Override
    void forwardBlock(long row, int count) {
      load(row, count);
      NormalCurve.gelu(z, count * width);
      out.write(row * width, z, count * width);
    }

    @Override
    void backwardBlock(long row, int count, Numbers up, double[] sums) {
      load(row, count);
      NormalCurve.slope(z, count * width);
      up.read(row * width, d, count * width);
      for (int i = 0; i < count * width; i++) {
        z[i] *= d[i];
        if (sums.length > 0) {
          sums[set(row + i / width) + i % width] += z[i];
        }
      }
      out.write(row * width, z, count * width);
    }
  }
}

package org.operatorzoo.core.fused;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Group norm of one item of floats after the other, with one set of buffers.
 *
 * <p>An item is first moved by a pivot, the mean of its group rounded to float, which loses
 * nothing, so that mean and variance of what remains are accurate however far it lies from 0.
 */
final class GroupNormItem {

  private final int width;
  private final long positions;
  private final int groups;
  private final double eps;
  private final double[] gain;
  private final Numbers in;
  private final Numbers up;
  private final Numbers out;
  private final int blockRows;
  private final float[][] scratch;
  private final float[] v;
  private final float[] d;
  private final float[] pivot;
  private final float[] scale;
  private final double[] centre;
  private final double[] offset;
  private final double[] r;
  private final double[] plain;
  private final double[] product;

  /**
   * @param x [items, .., D]
   * @param gain [D]
   * @param groups G
   * @param eps ε
   * @param dy null if only the result is wanted
   * @param result y or dx
   */
  GroupNormItem(
      INDArray x, INDArray gain, long items, int groups, double eps, INDArray dy, INDArray result) {
    this.width = Math.toIntExact(x.size(x.rank() - 1));
    this.positions = x.length() / items / width;
    this.groups = groups;
    this.eps = eps;
    this.gain = Numbers.of(gain).all();
    this.in = Numbers.of(x);
    this.up = dy == null ? null : Numbers.of(dy);
    this.out = Numbers.of(result);
    this.blockRows = (int) Math.min(Parts.rowsPerBlock(width), positions);
    this.scratch = Scratch.floats(8, blockRows * width);
    this.v = scratch[0];
    this.d = scratch[1];
    this.pivot = scratch[2];
    this.scale = scratch[3];
    this.centre = new double[width];
    this.offset = new double[width];
    this.r = new double[width];
    this.plain = new double[width];
    this.product = new double[width];
  }

  void forward(long b, double[] bias) {
    statistics(b);
    double[] shift = plain;
    for (int j = 0; j < width; j++) {
      r[j] *= gain[j];
      shift[j] = bias[j] - offset[j] * r[j];
    }
    Loops.repeat(r, scale, blockRows);
    Loops.repeat(shift, scratch[4], blockRows);
    blocks(
        b,
        (start, n) -> {
          Loops.affine(v, scale, scratch[4], n);
          out.write(start, v, n);
        });
  }

  void backward(long b, double[] sums) {
    statistics(b);
    for (int j = 0; j < width; j++) {
      product[j] = (product[j] - offset[j] * plain[j]) * r[j];
      sums[j] += product[j];
      sums[width + j] += plain[j];
      plain[j] *= gain[j];
      product[j] *= gain[j];
    }
    averageByGroup(plain);
    averageByGroup(product);
    // dx = scale·dy + slope·(x − pivot) + shift, channel by channel.
    double[] slope = product;
    double[] shift = plain;
    for (int j = 0; j < width; j++) {
      slope[j] *= -r[j] * r[j];
      shift[j] = -r[j] * plain[j] - slope[j] * offset[j];
      r[j] *= gain[j];
    }
    Loops.repeat(r, scale, blockRows);
    Loops.repeat(slope, scratch[4], blockRows);
    Loops.repeat(shift, scratch[5], blockRows);
    blocks(
        b,
        (start, n) -> {
          up.read(start, d, n);
          Loops.affine(v, scratch[4], scratch[5], n);
          Loops.addProduct(v, d, scale, n);
          out.write(start, v, n);
        });
  }

  /**
   * Fills, one value per channel: pivot; offset = mean − pivot and r, equal within a group; and the
   * sums of dy and of dy·(x − pivot), if there is a dy.
   */
  private void statistics(long b) {
    Arrays.fill(pivot, 0, blockRows * width, 0);
    ColumnSums values = columns(4, centre);
    blocks(b, (start, n) -> values.add(v, n));
    values.flush();
    averageByGroup(centre);
    Loops.repeat(centre, pivot, blockRows);
    moments(b);
    averageByGroup(offset);
    averageByGroup(r);
    for (int j = 0; j < width; j++) {
      r[j] = 1 / Math.sqrt(r[j] - offset[j] * offset[j] + eps);
    }
  }

  private void moments(long b) {
    ColumnSums values = columns(4, offset);
    ColumnSums squares = columns(5, r);
    ColumnSums slopes = columns(6, plain);
    ColumnSums products = columns(7, product);
    blocks(
        b,
        (start, n) -> {
          values.add(v, n);
          squares.add(v, v, n);
          if (up != null) {
            up.read(start, d, n);
            slopes.add(d, n);
            products.add(d, v, n);
          }
        });
    List.of(values, squares, slopes, products).forEach(ColumnSums::flush);
  }

  private ColumnSums columns(int k, double[] sums) {
    Arrays.fill(sums, 0);
    return new ColumnSums(scratch[k], blockRows, width, blockRows, sums);
  }

  private void blocks(long b, Block block) {
    for (long row = 0; row < positions; row += blockRows) {
      int n = (int) Math.min(blockRows, positions - row) * width;
      long start = (b * positions + row) * width;
      in.read(start, v, n);
      Loops.subtract(v, pivot, n);
      block.run(start, n);
    }
  }

  private void averageByGroup(double[] perChannel) {
    int size = width / groups;
    for (int from = 0; from < width; from += size) {
      double sum = 0;
      for (int j = from; j < from + size; j++) {
        sum += perChannel[j];
      }
      Arrays.fill(perChannel, from, from + size, sum / ((double) size * positions));
    }
  }

  private interface Block {
    void run(long start, int n);
  }
}

package org.operatorzoo.core.fused;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Group norm of channels-last items [N, D]: y = (x − μ)·r·γ + β with μ, σ² over the N positions and
 * the D/G consecutive channels of one group, r = 1/√(σ² + ε). All sums run per channel first, down
 * the rows, and are then added up by group.
 *
 * <p>In float, x is first moved by a pivot, the mean of its group rounded to float, which loses
 * nothing, so that mean and variance of what remains are accurate however far x lies from 0.
 */
final class GroupNormKernel {

  private final INDArray x;
  private final INDArray gains;
  private final int width;
  private final long items;
  private final long positions;
  private final int groups;
  private final double eps;

  /**
   * @param x [B, .., D]
   * @param gain [D]
   * @param groups G, a divisor of D
   * @param eps ε
   */
  GroupNormKernel(INDArray x, INDArray gain, int groups, double eps) {
    this.x = Numbers.dense(x);
    this.gains = gain;
    this.width = Math.toIntExact(x.size(x.rank() - 1));
    this.items = x.size(0);
    this.positions = x.length() / items / width;
    this.groups = groups;
    this.eps = eps;
  }

  private ExactNorm exact() {
    return new ExactNorm(x, gains, items, groups, eps);
  }

  void forward(INDArray bias, INDArray y) {
    if (!Numbers.of(x).single()) {
      exact().forward(bias, y);
      return;
    }
    double[] shift = Numbers.of(bias).all();
    Parts.run(
        items,
        x.length(),
        0,
        (from, to, sums) -> {
          Item item = new Item(null, y);
          for (long b = from; b < to; b++) {
            item.forward(b, shift);
          }
        });
  }

  /** dx = r·(a − mean(a) − x̂·mean(a·x̂)) with a = γ·dy; dγ = Σ dy·x̂; dβ = Σ dy. */
  void backward(INDArray upstream, INDArray dx, INDArray dgain, INDArray dbias) {
    if (!Numbers.of(x).single()) {
      exact().backward(upstream, dx, dgain, dbias);
      return;
    }
    INDArray dy = Numbers.dense(upstream);
    double[] total =
        Parts.run(
            items,
            x.length(),
            2 * width,
            (from, to, sums) -> {
              Item item = new Item(dy, dx);
              for (long b = from; b < to; b++) {
                item.backward(b, sums);
              }
            });
    Sums.write(total, 0, dgain);
    Sums.write(total, width, dbias);
  }

  /** The work on one item after the other, with one set of buffers. */
  private final class Item {
    private final double[] gain = Numbers.of(gains).all();
    private final Numbers in = Numbers.of(x);
    private final Numbers up;
    private final Numbers out;
    private final int blockRows = (int) Math.min(Parts.rowsPerBlock(width), positions);
    private final float[][] scratch = Scratch.floats(8, blockRows * width);
    private final float[] v = scratch[0];
    private final float[] d = scratch[1];
    private final float[] pivot = scratch[2];
    private final float[] scale = scratch[3];
    private final double[] centre = new double[width];
    private final double[] offset = new double[width];
    private final double[] r = new double[width];
    private final double[] plain = new double[width];
    private final double[] product = new double[width];

    /**
     * @param dy null if only the result is wanted
     */
    Item(INDArray dy, INDArray result) {
      up = dy == null ? null : Numbers.of(dy);
      out = Numbers.of(result);
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
     * Fills, one value per channel: pivot; offset = mean − pivot and r, equal within a group; and
     * the sums of dy and of dy·(x − pivot), if there is a dy.
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
  }

  private interface Block {
    void run(long start, int n);
  }
}

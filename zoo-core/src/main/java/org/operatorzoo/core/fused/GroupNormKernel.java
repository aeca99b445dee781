package org.operatorzoo.core.fused;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Group norm of channels-last items [N, D]: y = (x − μ)·r·γ + β with μ, σ² over the N positions and
 * the D/G consecutive channels of one group, r = 1/√(σ² + ε). All sums run per channel first, down
 * the rows, and are then added up by group, in double for both data types.
 */
final class GroupNormKernel {

  private final INDArray x;
  private final int width;
  private final long items;
  private final long positions;
  private final int groups;
  private final double[] gain;
  private final double eps;

  /**
   * @param x [B, .., D]
   * @param gain [D]
   * @param groups G, a divisor of D
   * @param eps ε
   */
  GroupNormKernel(INDArray x, INDArray gain, int groups, double eps) {
    this.x = Numbers.dense(x);
    this.width = Math.toIntExact(x.size(x.rank() - 1));
    this.items = x.size(0);
    this.positions = x.length() / items / width;
    this.groups = groups;
    this.gain = Numbers.of(gain).all();
    this.eps = eps;
  }

  void forward(INDArray bias, INDArray y) {
    double[] shift = Numbers.of(bias).all();
    Parts.run(
        items,
        x.length(),
        0,
        (from, to, sums) -> {
          Item item = new Item(y);
          for (long b = from; b < to; b++) {
            item.forward(b, shift);
          }
        });
  }

  /** dx = r·(a − mean(a) − x̂·mean(a·x̂)) with a = γ·dy; dγ = Σ dy·x̂; dβ = Σ dy. */
  void backward(INDArray upstream, INDArray dx, INDArray dgain, INDArray dbias) {
    INDArray dy = Numbers.dense(upstream);
    double[] sums =
        Parts.run(
            items,
            x.length(),
            2 * width,
            (from, to, part) -> {
              Item item = new Item(dx);
              Numbers up = Numbers.of(dy);
              for (long b = from; b < to; b++) {
                item.backward(b, up, part);
              }
            });
    Sums.writeHalves(sums, dgain, dbias);
  }

  /** The work on one item after the other, with one set of buffers. */
  private final class Item {
    private final Numbers in = Numbers.of(x);
    private final Numbers out;
    private final int blockRows = Parts.rowsPerBlock(width);
    private final double[] v = new double[blockRows * width];
    private final double[] d = new double[blockRows * width];
    private final double[] mean = new double[width];
    private final double[] r = new double[width];
    private final double[] scale = new double[width];
    private final double[] shift = new double[width];

    Item(INDArray result) {
      out = Numbers.of(result);
    }

    void forward(long b, double[] bias) {
      statistics(b);
      for (int j = 0; j < width; j++) {
        scale[j] = r[j] * gain[j];
        shift[j] = bias[j] - mean[j] * scale[j];
      }
      blocks(
          b,
          (start, count) -> {
            for (int o = 0; o < count * width; o += width) {
              for (int j = 0; j < width; j++) {
                v[o + j] = v[o + j] * scale[j] + shift[j];
              }
            }
            out.write(start, v, count * width);
          });
    }

    void backward(long b, Numbers up, double[] sums) {
      statistics(b);
      double[] plain = new double[width];
      double[] centred = new double[width];
      blocks(
          b,
          (start, count) -> {
            up.read(start, d, count * width);
            for (int o = 0; o < count * width; o += width) {
              for (int j = 0; j < width; j++) {
                plain[j] += d[o + j];
                centred[j] += d[o + j] * (v[o + j] - mean[j]);
              }
            }
          });
      for (int j = 0; j < width; j++) {
        centred[j] *= r[j];
        sums[j] += centred[j];
        sums[width + j] += plain[j];
        plain[j] *= gain[j];
        centred[j] *= gain[j];
      }
      averageByGroup(plain);
      averageByGroup(centred);
      // dx = scale·dy + slope·x + shift, channel by channel.
      double[] slope = centred;
      for (int j = 0; j < width; j++) {
        scale[j] = r[j] * gain[j];
        slope[j] *= -r[j] * r[j];
        shift[j] = -r[j] * plain[j] - slope[j] * mean[j];
      }
      blocks(
          b,
          (start, count) -> {
            up.read(start, d, count * width);
            for (int o = 0; o < count * width; o += width) {
              for (int j = 0; j < width; j++) {
                v[o + j] = scale[j] * d[o + j] + slope[j] * v[o + j] + shift[j];
              }
            }
            out.write(start, v, count * width);
          });
    }

    /** Fills mean and r, one value per channel, equal within a group. */
    private void statistics(long b) {
      Arrays.fill(mean, 0);
      Arrays.fill(r, 0);
      blocks(
          b,
          (start, count) -> {
            for (int o = 0; o < count * width; o += width) {
              for (int j = 0; j < width; j++) {
                mean[j] += v[o + j];
              }
            }
          });
      averageByGroup(mean);
      blocks(
          b,
          (start, count) -> {
            for (int o = 0; o < count * width; o += width) {
              for (int j = 0; j < width; j++) {
                r[j] += (v[o + j] - mean[j]) * (v[o + j] - mean[j]);
              }
            }
          });
      averageByGroup(r);
      for (int j = 0; j < width; j++) {
        r[j] = 1 / Math.sqrt(r[j] + eps);
      }
    }

    private void blocks(long b, Block block) {
      for (long row = 0; row < positions; row += blockRows) {
        int count = (int) Math.min(blockRows, positions - row);
        long start = (b * positions + row) * width;
        in.read(start, v, count * width);
        block.run(start, count);
      }
    }

    private void averageByGroup(double[] perChannel) {
      int size = width / groups;
      for (int from = 0; from < width; from += size) {
        double average = Sums.sum(perChannel, from, size) / ((double) size * positions);
        Arrays.fill(perChannel, from, from + size, average);
      }
    }
  }

  private interface Block {
    void run(long start, int count);
  }
}

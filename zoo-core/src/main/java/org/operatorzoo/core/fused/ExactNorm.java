package org.operatorzoo.core.fused;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Group norm and layer norm in double, by their defining sums. */
final class ExactNorm {

  private final double[] x;
  private final double[] gain;
  private final long items;
  private final int positions;
  private final int width;
  private final int groups;
  private final long itemsPerSet;
  private final double eps;

  /**
   * @param x [items, positions, width]
   * @param gain [sets·width], a set for every so many items
   * @param groups G, a divisor of the width
   * @param eps ε
   */
  ExactNorm(INDArray x, INDArray gain, long items, int groups, double eps) {
    this.x = Numbers.of(x).all();
    this.gain = Numbers.of(gain).all();
    this.items = items;
    this.width = Math.toIntExact(x.size(x.rank() - 1));
    this.positions = Math.toIntExact(x.length() / items / width);
    this.groups = groups;
    this.itemsPerSet = items / (gain.length() / width);
    this.eps = eps;
  }

  void forward(INDArray bias, INDArray result) {
    double[] shift = Numbers.of(bias).all();
    double[] y = new double[x.length];
    Parts.run(
        items,
        x.length,
        0,
        (from, to, sums) ->
            groups(from, to, g -> g.forEach((i, j) -> y[i] = g.normal(i) * gain[j] + shift[j])));
    Numbers.of(result).all(y);
  }

  /** dx = r·(a − mean(a) − x̂·mean(a·x̂)) with a = γ·dy; dγ = Σ dy·x̂; dβ = Σ dy. */
  void backward(INDArray upstream, INDArray result, INDArray dgain, INDArray dbias) {
    double[] dy = Numbers.of(upstream).all();
    double[] dx = new double[x.length];
    int n = gain.length;
    double[] total =
        Parts.run(
            items,
            x.length,
            2 * n,
            (from, to, sums) ->
                groups(
                    from,
                    to,
                    g -> {
                      double plain = g.average((i, j) -> gain[j] * dy[i]);
                      double slope = g.average((i, j) -> gain[j] * dy[i] * g.normal(i));
                      g.forEach(
                          (i, j) -> {
                            dx[i] = g.r * (gain[j] * dy[i] - plain - g.normal(i) * slope);
                            sums[j] += dy[i] * g.normal(i);
                            sums[n + j] += dy[i];
                          });
                    }));
    Numbers.of(result).all(dx);
    Sums.write(total, 0, dgain);
    Sums.write(total, n, dbias);
  }

  private void groups(long from, long to, Body body) {
    for (int b = (int) from; b < to; b++) {
      for (int k = 0; k < groups; k++) {
        body.run(new Group(b, k));
      }
    }
  }

  private interface Body {
    void run(Group group);
  }

  /** What is done with element i and parameter j. */
  private interface Each {
    void run(int i, int j);
  }

  private interface Value {
    double of(int i, int j);
  }

  /** What is normalised together. */
  private final class Group {
    private final int start;
    private final int set;
    private final int channel;
    private final double mean;
    private final double r;

    Group(int item, int group) {
      start = item * positions * width;
      set = (int) (item / itemsPerSet) * width;
      channel = group * (width / groups);
      mean = average((i, j) -> x[i]);
      double variance = average((i, j) -> (x[i] - mean()) * (x[i] - mean()));
      r = 1 / Math.sqrt(variance + eps);
    }

    private double mean() {
      return mean;
    }

    double normal(int i) {
      return (x[i] - mean) * r;
    }

    void forEach(Each each) {
      for (int p = 0; p < positions; p++) {
        for (int j = channel; j < channel + width / groups; j++) {
          each.run(start + p * width + j, set + j);
        }
      }
    }

    double average(Value value) {
      double[] sum = new double[1];
      forEach((i, j) -> sum[0] += value.of(i, j));
      long size = (long) positions * (width / groups);
      return sum[0] / size;
    }
  }
}

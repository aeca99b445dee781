package org.operatorzoo.core.fused;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Group norm of channels-last items [N, D]: y = (x − μ)·r·γ + β with μ, σ² over the N positions and
 * the D/G consecutive channels of one group, r = 1/√(σ² + ε). All sums run per channel first, down
 * the rows, and are then added up by group.
 */
final class GroupNormKernel {

  private final INDArray x;
  private final INDArray gains;
  private final int width;
  private final long items;
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
    this.groups = groups;
    this.eps = eps;
  }

  private ExactNorm exact() {
    return new ExactNorm(x, gains, items, groups, eps);
  }

  private GroupNormItem item(INDArray dy, INDArray result) {
    return new GroupNormItem(x, gains, items, groups, eps, dy, result);
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
          GroupNormItem item = item(null, y);
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
              GroupNormItem item = item(dy, dx);
              for (long b = from; b < to; b++) {
                item.backward(b, sums);
              }
            });
    Sums.write(total, 0, dgain);
    Sums.write(total, width, dbias);
  }
}

package org.operatorzoo.core.moe;

import java.util.List;
import java.util.stream.LongStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Initializer;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.graph.Layout;

/**
 * A linear map of every expert, stacked: y_p = x_p·W_e + b_e, e the expert of sample p; with
 * activation y_p = GELU(x_p·W_e + b_e). W and b are U(±1/√in).
 *
 * @param weight name of W
 * @param bias name of b, or null without bias
 * @param experts numbers of experts, outermost first: [E], or [E, K] for K in each of E; in the
 *     graph they are one axis
 * @param in channels of x
 * @param out channels of y
 * @param transposed whether W is saved as [E, out, in] instead of [E, in, out]
 * @param activated whether GELU follows
 */
public record ExpertLinear(
    String weight,
    String bias,
    List<Integer> experts,
    int in,
    int out,
    boolean transposed,
    boolean activated)
    implements Layer {

  /** Copies the numbers of experts. */
  public ExpertLinear {
    experts = List.copyOf(experts);
  }

  /** Without activation, saved as [E, in, out]. */
  public ExpertLinear(String weight, String bias, List<Integer> experts, int in, int out) {
    this(weight, bias, experts, in, out, false, false);
  }

  @Override
  public void declare(Declaration at) {
    declareWeight(at);
    declareBias(at);
  }

  /** Declares W alone. */
  public void declareWeight(Declaration at) {
    Layout layout = transposed ? Layout.permute(0, 2, 1) : Layout.SAME;
    layout = experts.size() > 1 ? Layout.reshape(count(), in, out) : layout;
    long[] matrix = transposed ? stacked(out, in) : stacked(in, out);
    at.add(weight, Initializer.fanIn(in), layout, matrix);
  }

  /** Declares b alone, if there is one. */
  public void declareBias(Declaration at) {
    if (bias != null) {
      boolean same = activated && experts.size() == 1;
      long[] inGraph = activated ? new long[] {count(), out} : new long[] {count(), 1, out};
      Layout layout = same ? Layout.SAME : Layout.reshape(inGraph);
      at.add(bias, Initializer.fanIn(in), layout, stacked(out));
    }
  }

  private long count() {
    return experts.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }

  private long[] stacked(long... shape) {
    LongStream first = experts.stream().mapToLong(Integer::longValue);
    return LongStream.concat(first, LongStream.of(shape)).toArray();
  }

  /**
   * Applies to each sample the map of its expert.
   *
   * @param x [P, n, in]
   * @param n rows of each sample
   * @return [P, n, out]
   */
  public SDVariable apply(GraphScope at, ExpertGroups groups, SDVariable x, long n) {
    SDVariable product = groups.product(x, at.parameter(weight), n);
    if (bias == null) {
      return activated ? at.ops().gelu(product) : product;
    }
    SDVariable vectors = groups.parameter(at.parameter(bias));
    return activated ? at.ops().biasGelu(product, vectors) : product.add(vectors);
  }
}

package org.operatorzoo.core.fused;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Operations computed in one pass in Java, for graphs on the CPU. Each has a twin of the same name
 * in {@link ComposedOps}, made of ND4J's own operations: the reference in tests, and what other
 * backends and exported graphs need.
 *
 * <p>Float and double; any number of leading axes, whose sizes need not be known when the graph is
 * built. Derivatives of first order exist, those of second order do not.
 */
public final class FusedOps {

  static {
    FusedRegistry.ensure();
  }

  private FusedOps() {}

  /**
   * Group norm (Wu and He 2018, eq. 1 and 2): y = (x − μ)/√(σ² + ε)·γ + β, with mean μ and variance
   * σ² over all positions and the D/G consecutive channels of one group, per item.
   *
   * @param graph the graph
   * @param x [B, .., D], channels last
   * @param gain γ [D]
   * @param bias β [D]
   * @param groups G, a divisor of D
   * @param eps ε
   * @return [B, .., D]
   */
  public static SDVariable groupNorm(
      SameDiff graph, SDVariable x, SDVariable gain, SDVariable bias, int groups, double eps) {
    return new GroupNorm(graph, x, gain, bias, groups, eps).outputVariable();
  }

  /**
   * Layer norm (Ba et al. 2016, eq. 4): y = (x − μ)/√(σ² + ε)·γ + β, with mean μ and variance σ²
   * over the last axis.
   *
   * @param graph the graph
   * @param x [.., D], or [g, .., D] with a set of parameters for each of g groups
   * @param gain γ [D] or [g, D]
   * @param bias β like {@code gain}
   * @param eps ε
   * @return of the shape of x
   */
  public static SDVariable layerNorm(
      SameDiff graph, SDVariable x, SDVariable gain, SDVariable bias, double eps) {
    return new LayerNorm(graph, x, gain, bias, eps).outputVariable();
  }

  /**
   * Exact GELU (Hendrycks and Gimpel 2016): y = x·½(1 + erf(x/√2)).
   *
   * @param graph the graph
   * @param x any shape
   * @return of the shape of x
   */
  public static SDVariable gelu(SameDiff graph, SDVariable x) {
    return new Gelu(graph, x).outputVariable();
  }

  /**
   * Exact GELU of x + b.
   *
   * @param graph the graph
   * @param x [.., D], or [g, .., D] with a bias for each of g groups
   * @param bias b [D] or [g, D]
   * @return of the shape of x
   */
  public static SDVariable biasGelu(SameDiff graph, SDVariable x, SDVariable bias) {
    return new BiasGelu(graph, x, bias).outputVariable();
  }

  /**
   * Gated SiLU (Shazeer 2020, eq. 6, after its two products): y = a·σ(a)·b.
   *
   * @param graph the graph
   * @param a the gate's argument
   * @param b of the shape of a
   * @return of the shape of a
   */
  public static SDVariable swiglu(SameDiff graph, SDVariable a, SDVariable b) {
    return new Swiglu(graph, a, b).outputVariable();
  }

  /**
   * Selects slices of the first axis: y[g] = table[e(g)]. The selection itself has no derivative.
   *
   * @param graph the graph
   * @param table [E, ..]
   * @param index [g, E] with a single 1 per row, or only zeros for a slice of zeros; or [g] whole
   *     numbers e(g)
   * @return [g, ..]
   */
  public static SDVariable selectRows(SameDiff graph, SDVariable table, SDVariable index) {
    return new SelectRows(graph, table, index).outputVariable();
  }
}

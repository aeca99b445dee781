package org.operatorzoo.core.fused;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Operations computed in one pass, for graphs on the CPU. Each has a twin of the same name in
 * {@link ComposedOps}, made of ND4J's own operations: the reference in tests, and what other
 * backends and exported graphs need. (Sorting by expert has no twin: without it experts see every
 * row.)
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
   * Selects slices of the first axis: y[g] = table[e(g)]. Slices chosen twice add their gradients.
   *
   * @param graph the graph
   * @param table [E, ..]
   * @param index e [G], whole numbers
   * @return [G, ..]
   */
  public static SDVariable selectRows(SameDiff graph, SDVariable table, SDVariable index) {
    return new SelectRows(graph, table, index).outputVariable();
  }

  /**
   * Complex matrices as real ones: (X_r + iX_i)(W_r + iW_i) is the real product [X_r|X_i]·[[W_r,
   * W_i], [−W_i, W_r]].
   *
   * @param graph the graph
   * @param upper [G, in, 2·out], the upper half [W_r|W_i]
   * @return [G, 2·in, 2·out]
   */
  public static SDVariable complexMatrix(SameDiff graph, SDVariable upper) {
    return new ComplexMatrix(graph, upper).outputVariable();
  }

  /**
   * One factor for each row: y[r, ..] = s[r]·x[r, ..].
   *
   * @param graph the graph
   * @param x [R, .., D]
   * @param factors s, the leading axes of x
   * @return of the shape of x
   */
  public static SDVariable scaleRows(SameDiff graph, SDVariable x, SDVariable factors) {
    return new ScaleRows(graph, x, factors).outputVariable();
  }

  /**
   * The (row, expert) pairs of a decision, sorted by group and expert and then by row. Has no
   * derivative.
   *
   * @param graph the graph
   * @param mask [R, E], 1 for the k experts of each row, else 0
   * @param outer [P] whole numbers, the group of each R/P consecutive rows; groups have experts of
   *     their own
   * @param active k
   * @return the row of each of the A = k·R pairs, and its expert among all: group·E + expert
   */
  public static SDVariable[] route(SameDiff graph, SDVariable mask, SDVariable outer, int active) {
    return new Route(graph, mask, outer, active).outputVariables();
  }

  /**
   * Every row times the matrix of its expert: y_a = x_a·W_e(a). Fast if rows of one expert follow
   * each other.
   *
   * @param graph the graph
   * @param x [.., D], A rows in all
   * @param table W [E, D, D']
   * @param experts e [P] whole numbers, each for A/P consecutive rows
   * @return [.., D']
   */
  public static SDVariable expertProduct(
      SameDiff graph, SDVariable x, SDVariable table, SDVariable experts) {
    return new ExpertProduct(graph, x, table, experts).outputVariable();
  }

  /**
   * Brings rows back from their experts: out_r = Σ w[r, e]·y_a over the pairs a = (r, e) of row r.
   *
   * @param graph the graph
   * @param y [A, ..]
   * @param weights w [R, E]
   * @param rows r [A] whole numbers
   * @param experts e [A] whole numbers, taken modulo E
   * @return [R, ..]
   */
  public static SDVariable combineRows(
      SameDiff graph, SDVariable y, SDVariable weights, SDVariable rows, SDVariable experts) {
    return new CombineRows(graph, y, weights, rows, experts).outputVariable();
  }

  /**
   * A constant matrix along one axis: y[.., i, ..] = Σ_j M[i, j]·x[.., j, ..]. Only the band of
   * each row that is not zero is read. M gets no gradient.
   *
   * @param graph the graph
   * @param x any rank
   * @param matrix M [to, from], a constant
   * @param axis of x, from long
   * @param band numbers of a row that are not zero, at most
   * @return x with {@code to} in the place of {@code from}
   */
  public static SDVariable bandedProduct(
      SameDiff graph, SDVariable x, SDVariable matrix, int axis, int band) {
    return new BandedProduct(graph, x, matrix, axis, band, false).outputVariable();
  }

  /**
   * Mean and unbiased variance of each channel over everything else, for running statistics. Has no
   * derivative.
   *
   * @param graph the graph
   * @param x [.., D], more than one number for each channel
   * @return the mean [D] and the variance [D]
   */
  public static SDVariable[] moments(SameDiff graph, SDVariable x) {
    return new Moments(graph, x).outputVariables();
  }
}

package org.operatorzoo.core.graph;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.api.ops.impl.controlflow.compat.StopGradient;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.fused.ComposedOps;
import org.operatorzoo.core.fused.FusedOps;

/**
 * The operations models are built from, and the only place that calls ND4J operations with traps.
 * The batch dimension may be symbolic: every shape given here uses −1 for it.
 */
public final class Ops {

  private final SameDiff sd;
  private final boolean fused;

  /** Operations on one graph, fused where the backend runs them. */
  public Ops(SameDiff sd) {
    this(sd, Nd4j.getExecutioner().type() == OpExecutioner.ExecutionerType.NATIVE_CPU);
  }

  /**
   * @param sd the graph
   * @param fused norms, activations and selections as single operations that only this project's
   *     session runs, or composed from ND4J's own: for other backends, for export, and as reference
   */
  public Ops(SameDiff sd, boolean fused) {
    this.sd = sd;
    this.fused = fused;
  }

  /** y = x·W + b over the last axis: [R, in]·[in, out] + [out]. */
  public SDVariable linear(SDVariable x, SDVariable w, SDVariable b) {
    return x.mmul(w).add(b);
  }

  /**
   * y = x·W (+ b) over the last axis of an array of any rank.
   *
   * @param x [.., in]
   * @param w [in, out]
   * @param b [out], or null
   * @param shape shape of the result, [.., out], with at most one −1
   */
  public SDVariable linear(SDVariable x, SDVariable w, SDVariable b, long in, long... shape) {
    SDVariable y = sd.reshape(x, -1, in).mmul(w);
    return sd.reshape(b == null ? y : y.add(b), shape);
  }

  /** Exact GELU, x/2·(1 + erf(x/√2)). */
  public SDVariable gelu(SDVariable x) {
    return fused ? FusedOps.gelu(sd, x) : ComposedOps.gelu(sd, x);
  }

  /** Exact GELU of x + b, b over the last axis: [D], or [g, D] for x [g, .., D]. */
  public SDVariable biasGelu(SDVariable x, SDVariable b) {
    return fused ? FusedOps.biasGelu(sd, x, b) : ComposedOps.biasGelu(sd, x, b);
  }

  /** SiLU(a) ⊙ b, SiLU(x) = x·sigmoid(x). */
  public SDVariable swiglu(SDVariable a, SDVariable b) {
    return fused ? FusedOps.swiglu(sd, a, b) : ComposedOps.swiglu(sd, a, b);
  }

  /**
   * Group norm, channels last: statistics per sample and group of D/G consecutive channels over all
   * positions, biased variance.
   *
   * @param x [B, N, D]
   * @param gain [D]
   * @param bias [D]
   */
  public SDVariable groupNorm(
      SDVariable x, SDVariable gain, SDVariable bias, int groups, double epsilon) {
    return fused
        ? FusedOps.groupNorm(sd, x, gain, bias, groups, epsilon)
        : ComposedOps.groupNorm(sd, x, gain, bias, groups, epsilon);
  }

  /**
   * Layer norm over the last axis of [G, R, D] with gain and bias per group, [G, D], or shared,
   * [D]; biased variance.
   */
  public SDVariable layerNorm(SDVariable x, SDVariable gain, SDVariable bias, double epsilon) {
    return fused
        ? FusedOps.layerNorm(sd, x, gain, bias, epsilon)
        : ComposedOps.layerNorm(sd, x, gain, bias, epsilon);
  }

  /** x, as if it were a constant: no gradient flows back through it. */
  public SDVariable stopGradient(SDVariable x) {
    return new StopGradient(sd, x).outputVariable();
  }

  /** Softmax over one axis (not negative). */
  public SDVariable softmax(SDVariable x, int axis) {
    return sd.nn().softmax(x, axis);
  }

  /**
   * One-hot rows of the k largest entries in descending order, ties to the lowest index. They carry
   * no gradient.
   *
   * @param scores [R, E]
   * @return k arrays [R, E]
   */
  public SDVariable[] topKOneHot(SDVariable scores, int experts, int k, DataType type) {
    SDVariable[] picks = new SDVariable[k];
    SDVariable left = scores;
    for (int j = 0; j < k; j++) {
      picks[j] = sd.oneHot(sd.argmax(left, 1), experts).castTo(type);
      // Far below every score that is left, whatever the scale of the scores.
      left = j + 1 < k ? left.sub(picks[j].mul(1e9)) : left;
    }
    return picks;
  }

  /** Whether operations are fused, so that rows can be sorted by expert. */
  public boolean fused() {
    return fused;
  }

  /**
   * Slices of a table's first axis chosen by index; slices chosen twice add their gradients.
   *
   * @param table [E, ..]
   * @param experts E
   * @param index [G], whole numbers
   * @return [G, ..]
   */
  public SDVariable selectRows(SDVariable table, int experts, SDVariable index) {
    return fused
        ? FusedOps.selectRows(sd, table, index)
        : ComposedOps.selectRows(sd, table, experts, index);
  }

  /**
   * G complex matrices as real ones, [[W_r, W_i], [−W_i, W_r]].
   *
   * @param upper [G, in, 2·out], real parts, then imaginary parts
   * @return [G, 2·in, 2·out]
   */
  public SDVariable complexMatrix(SDVariable upper, int out) {
    return fused ? FusedOps.complexMatrix(sd, upper) : ComposedOps.complexMatrix(sd, upper, out);
  }

  /** One factor for each row: x [R, .., D] times factors [R, ..]. */
  public SDVariable scaleRows(SDVariable x, SDVariable factors) {
    return fused ? FusedOps.scaleRows(sd, x, factors) : ComposedOps.scaleRows(sd, x, factors);
  }

  /**
   * Each sample's rows times the matrix of its expert.
   *
   * @param x [P, n, D]
   * @param table [E, D, D'], a parameter
   * @param experts [P], whole numbers
   * @param n rows of each sample
   * @return [P, n, D']
   */
  public SDVariable expertProduct(SDVariable x, SDVariable table, SDVariable experts, long n) {
    return fused
        ? FusedOps.expertProduct(sd, x, table, experts)
        : ComposedOps.expertProduct(sd, x, table, experts, n);
  }

  /**
   * A constant matrix along one axis: y[.., i, ..] = Σ_j M[i, j]·x[.., j, ..].
   *
   * @param x of the given rank
   * @param matrix M [to, from], a constant
   * @param axis of x, from long
   * @param band numbers of a row that are not zero, at most
   */
  public SDVariable bandedProduct(SDVariable x, int rank, SDVariable matrix, int axis, int band) {
    return fused
        ? FusedOps.bandedProduct(sd, x, matrix, axis, band)
        : ComposedOps.bandedProduct(sd, x, matrix, axis, rank);
  }

  /**
   * Mean and unbiased variance of each channel, without derivative.
   *
   * @param x [.., D]
   * @return [D] and [D]
   */
  public SDVariable[] moments(SDVariable x, long width) {
    return fused ? FusedOps.moments(sd, x) : ComposedOps.moments(sd, x, width);
  }
}

package org.operatorzoo.core.moe;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.graph.GraphScope;

/**
 * Brings rows to the experts that a gate has chosen for them, and what the experts make of them
 * back. Exact: no row is dropped, no expert is padded, and idle experts cost nothing.
 */
interface Dispatch {

  /** The expert of each of the A = k·R (row, expert) pairs, whole numbers [A]. */
  SDVariable experts();

  /** The row of each pair: x [R, D] → [A, D]. */
  SDVariable bring(SDVariable x);

  /** Σ over the experts of each row, weighted by the gate: y [A, D'] → [R, D'], width D'. */
  SDVariable combine(SDVariable y, long width);

  /**
   * The dispatch of a decision.
   *
   * @param gating decisions for R rows
   * @param outer whole numbers [P], the group of each R/P consecutive rows; each group has E
   *     experts of its own, numbered group·E + expert; null for a single group
   * @param rowsEach R/P; ignored for a single group
   */
  static Dispatch of(GraphScope scope, Gating gating, SDVariable outer, long rowsEach) {
    if (!scope.ops().fused()) {
      return new SlotDispatch(scope.sd(), gating, outer, rowsEach);
    }
    SDVariable groups = outer == null ? scope.sd().constant(Nd4j.createFromArray(0L)) : outer;
    return SortedDispatch.of(scope.sd(), gating, groups);
  }
}

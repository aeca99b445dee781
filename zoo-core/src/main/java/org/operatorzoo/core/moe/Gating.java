package org.operatorzoo.core.moe;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Routing.Level;

/**
 * Decisions of a gate for R items.
 *
 * @param experts E
 * @param active k
 * @param probabilities [R, E], the distribution that balance losses look at
 * @param picks k arrays [R, E] of one-hot rows, largest score first; constants for the gradient
 * @param mask [R, E], 1 for selected experts; a constant for the gradient
 * @param weights [R, E], weight of each expert, 0 if not selected
 */
public record Gating(
    int experts,
    int active,
    SDVariable probabilities,
    SDVariable[] picks,
    SDVariable mask,
    SDVariable weights) {

  /** Reports the decisions of a router below a scope. */
  public void report(GraphScope at, String router, Level level) {
    at.routing(router, level, experts, active, weights);
  }
}

package org.operatorzoo.core.model;

/**
 * What a router decided for a batch.
 *
 * @param router path of the router
 * @param level {@code image} or {@code token}
 * @param experts E
 * @param active k
 * @param weights [R, E], row-major; 0 where an expert is not selected
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
public record RoutingWeights(
    String router, String level, int experts, int active, float[] weights) {

  /** R, routed items (samples or tokens). */
  public int items() {
    return weights.length / experts;
  }
}

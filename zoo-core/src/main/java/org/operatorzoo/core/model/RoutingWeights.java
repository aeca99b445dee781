package org.operatorzoo.core.model;

import java.util.Arrays;

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

  /** The weights of every routed item, [R][E]; copies. */
  public float[][] rows() {
    float[][] rows = new float[items()][];
    for (int r = 0; r < rows.length; r++) {
      rows[r] = Arrays.copyOfRange(weights, r * experts, (r + 1) * experts);
    }
    return rows;
  }
}

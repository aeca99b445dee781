package org.operatorzoo.nestor;

import org.operatorzoo.core.error.Checks;

/**
 * Routed experts of one level.
 *
 * @param experts E (image level) or K (token level)
 * @param active k, experts that one item uses
 */
public record ExpertPool(int experts, int active) {

  /** Checks 1 ≤ k ≤ E. */
  public ExpertPool {
    Checks.positive("experts", experts);
    Checks.between("active", active, 1, experts);
  }

  /** k/E, the share of the pool that one item uses. */
  public double share() {
    return (double) active / experts;
  }
}

package org.operatorzoo.core.moe;

/**
 * How a mixture brings items to experts. Every strategy is exact (nothing is dropped) and gives the
 * values and gradients of the others; they differ in work and memory.
 *
 * <pre>
 *              work per item   parameters copied     good for
 *   ALL        E experts       none                  tests, very small experts
 *   SELECT     k experts       items·k expert sets   few items per step (up to about 8 samples)
 *   PARTITION  k experts (+1   one set per expert    many items per step
 *              padding row per expert)
 *   CONCAT     E hidden layers none                  token experts of groups up to about 1,000 rows
 * </pre>
 */
public enum Dispatch {
  /** Every expert sees every item; weights of experts that were not selected are 0. */
  ALL,
  /** Each (item, slot) pair gets a copy of its expert's parameters. */
  SELECT,
  /**
   * Items are sorted by expert and put back afterwards. Every expert gets one padding row, because
   * an empty partition breaks the gradient of a matrix product.
   */
  PARTITION,
  /** The experts' hidden layers lie side by side in one wide layer, each part scaled by w. */
  CONCAT
}

package org.operatorzoo.spark;

/** How workers tell each other their updates. */
public enum UpdateMessages {
  /**
   * Two bits per parameter: ±t for the entries of update and remainder that reach t = ‖x‖₁/d, −t/2
   * for negative ones that reach half of it; what is left is kept back for the next step.
   */
  ENCODED,
  /** All numbers as they are, 32 bits per parameter; nothing is kept back. */
  WHOLE
}

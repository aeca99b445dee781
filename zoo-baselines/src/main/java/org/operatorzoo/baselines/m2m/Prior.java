package org.operatorzoo.baselines.m2m;

/** Where a router's distribution over experts is drawn to. */
public enum Prior {
  /** To the expert with the fewest modes that carry the patch's energy, {@link SpectralPrior}. */
  SPECTRAL,
  /** To all experts alike. */
  UNIFORM,
  /** To a distribution of the configuration. */
  FIXED
}

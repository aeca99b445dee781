package org.operatorzoo.baselines.dpot;

/** How the input frames of a token become one. */
public enum TimeAggregation {
  /** One matrix per frame. */
  MLP,
  /** One matrix per frame, its inputs weighted by cos(γ·τ); what all published models use. */
  EXP_MLP
}

package org.operatorzoo.baselines.deeponet;

/** How p basis functions give several outputs, DeepXDE's {@code multi_output_strategy}. */
public enum Outputs {
  /** All outputs share the basis; the branch gives p coefficients for each. */
  SPLIT_BRANCH,
  /** All outputs share the coefficients; the trunk gives p functions for each. */
  SPLIT_TRUNK,
  /** Each output has p coefficients and p functions of its own, of common networks. */
  SPLIT_BOTH,
  /** Each output has a branch and a trunk of its own. */
  INDEPENDENT
}

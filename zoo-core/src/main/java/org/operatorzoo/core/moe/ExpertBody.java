package org.operatorzoo.core.moe;

import org.nd4j.autodiff.samediff.SDVariable;

/** All experts of a mixture, written as one. */
@FunctionalInterface
public interface ExpertBody {

  /**
   * Applies to each sample its expert.
   *
   * @param groups the samples' experts, which provides parameters
   * @param samples [P, N, D]
   * @return [P, N', D']
   */
  SDVariable apply(ExpertGroups groups, SDVariable samples);
}

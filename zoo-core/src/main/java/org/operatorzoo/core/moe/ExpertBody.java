package org.operatorzoo.core.moe;

import org.nd4j.autodiff.samediff.SDVariable;

/** One expert, written once for every grouping of its samples. */
@FunctionalInterface
public interface ExpertBody {

  /**
   * Applies each group's expert to its samples.
   *
   * @param groups the grouping, which provides parameters
   * @param samples [S, N, D], in group order
   */
  ExpertResult apply(ExpertGroups groups, SDVariable samples);
}

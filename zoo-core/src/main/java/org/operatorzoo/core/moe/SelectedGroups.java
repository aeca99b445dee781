package org.operatorzoo.core.moe;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.Ops;

/** G = k·B groups of one sample, sample j·B + b for slot j, with a copy of the parameters each. */
final class SelectedGroups implements ExpertGroups {

  private final SameDiff sd;
  private final Ops ops;
  private final int experts;
  private final SDVariable oneHot;
  private final SDVariable index;

  /**
   * @param oneHot [k·B, E]
   */
  SelectedGroups(SameDiff sd, Ops ops, int experts, SDVariable oneHot) {
    this.sd = sd;
    this.ops = ops;
    this.experts = experts;
    this.oneHot = oneHot;
    // Whole numbers, because nothing flows back into them.
    this.index = sd.argmax(oneHot, 1);
  }

  @Override
  public SDVariable parameter(SDVariable table) {
    return ops.selectRows(table, experts, index);
  }

  @Override
  public SDVariable grouped(SDVariable samples, long n, long d) {
    return samples;
  }

  @Override
  public SDVariable samples(SDVariable grouped, long n, long d) {
    return grouped;
  }

  @Override
  public SDVariable sumsByExpert(SDVariable perSample, long n) {
    return sd.mmul(oneHot, perSample, true, false, false);
  }

  @Override
  public int firstExpert() {
    return 0;
  }

  @Override
  public int expertCount() {
    return experts;
  }

  @Override
  public SDVariable routedTo(int expert, SDVariable perSample, long n) {
    return perSample.mul(sd.slice(oneHot, new int[] {0, expert}, -1, 1));
  }
}

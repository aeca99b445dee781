package org.operatorzoo.core.moe;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** G = E groups that all hold the whole batch: S = E·B, sample e·B + b. */
final class AllGroups implements ExpertGroups {

  private final SameDiff sd;
  private final int experts;
  private final SDVariable routed;

  AllGroups(SameDiff sd, Gating gating) {
    this.sd = sd;
    this.experts = gating.experts();
    // ρ [E, B, 1]: samples that the gate sends to e.
    this.routed = sd.reshape(sd.permute(gating.mask(), 1, 0), experts, -1, 1);
  }

  @Override
  public SDVariable parameter(SDVariable table) {
    return table;
  }

  @Override
  public SDVariable grouped(SDVariable samples, long n, long d) {
    return sd.reshape(samples, experts, -1, d);
  }

  @Override
  public SDVariable samples(SDVariable grouped, long n, long d) {
    return sd.reshape(grouped, -1, n, d);
  }

  @Override
  public SDVariable sumsByExpert(SDVariable perSample, long n) {
    return sd.reshape(perSample, experts, -1, n).mul(routed).sum(1);
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
    SDVariable mine = sd.reshape(perSample, experts, -1, n).mul(routed);
    return sd.reshape(sd.slice(mine, new int[] {expert, 0, 0}, 1, -1, -1), -1, n);
  }
}

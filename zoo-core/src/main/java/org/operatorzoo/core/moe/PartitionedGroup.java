package org.operatorzoo.core.moe;

import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** One group: the samples of one expert, preceded by a padding sample. */
final class PartitionedGroup implements ExpertGroups {

  private final SameDiff sd;
  private final int expert;
  private final int experts;
  private final SDVariable real;
  private final Map<SDVariable, SDVariable[]> rows;

  /**
   * @param real [S], 0 for the padding sample, 1 for the others
   * @param rows rows of tables that were taken apart already, shared by the experts
   */
  PartitionedGroup(
      SameDiff sd, int expert, int experts, SDVariable real, Map<SDVariable, SDVariable[]> rows) {
    this.sd = sd;
    this.expert = expert;
    this.experts = experts;
    this.real = real;
    this.rows = rows;
  }

  @Override
  public SDVariable parameter(SDVariable table) {
    // One unstack for all experts: its gradient is one stack, not a sum of E padded slices.
    SDVariable row = rows.computeIfAbsent(table, t -> sd.unstack(t, 0, experts))[expert];
    return sd.expandDims(row, 0);
  }

  @Override
  public SDVariable grouped(SDVariable samples, long n, long d) {
    return sd.reshape(samples, 1, -1, d);
  }

  @Override
  public SDVariable samples(SDVariable grouped, long n, long d) {
    return sd.reshape(grouped, -1, n, d);
  }

  @Override
  public SDVariable sumsByExpert(SDVariable perSample, long n) {
    return sd.reshape(real, 1, -1).mmul(perSample);
  }

  @Override
  public int firstExpert() {
    return expert;
  }

  @Override
  public int expertCount() {
    return 1;
  }

  @Override
  public SDVariable routedTo(int wanted, SDVariable perSample, long n) {
    return perSample.mul(sd.reshape(real, -1, 1));
  }
}

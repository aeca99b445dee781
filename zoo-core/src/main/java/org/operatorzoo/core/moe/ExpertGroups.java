package org.operatorzoo.core.moe;

import org.nd4j.autodiff.samediff.SDVariable;

/**
 * The grouping an expert body works in: G groups of samples, each with parameters of its own.
 * Shapes with a −1 leave the dimension that depends on the batch open.
 */
public interface ExpertGroups {

  /**
   * Parameters of each group.
   *
   * @param table stacked parameters of all experts, [E, ..]
   * @return [G, ..]
   */
  SDVariable parameter(SDVariable table);

  /** [S, n, d], samples in group order, → [G, M, d], M the rows of a group. */
  SDVariable grouped(SDVariable samples, long n, long d);

  /** [G, M, d] → [S, n, d]. */
  SDVariable samples(SDVariable grouped, long n, long d);

  /**
   * Sums over the samples that are routed to each expert here; experts without any get 0.
   *
   * @param perSample [S, n]
   * @return [E', n], E' the experts of this grouping
   */
  SDVariable sumsByExpert(SDVariable perSample, long n);

  /** First expert of this grouping. */
  int firstExpert();

  /** E', experts of this grouping. */
  int expertCount();

  /**
   * Values of samples, with 0 for those that are not routed to an expert.
   *
   * @param perSample [S, n]
   * @param expert index among all experts, one of this grouping
   * @return [S', n]
   */
  SDVariable routedTo(int expert, SDVariable perSample, long n);
}

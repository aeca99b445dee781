package org.operatorzoo.core.moe;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.operatorzoo.core.graph.GraphScope;

/**
 * P samples, each with the parameters of one of E experts.
 *
 * @param scope the graph
 * @param count E
 * @param experts the expert of each sample, whole numbers [P]
 */
public record ExpertGroups(GraphScope scope, int count, SDVariable experts) {

  /**
   * The same expert for every sample.
   *
   * @param perSample [B, n], read for its number of rows only
   */
  public static ExpertGroups single(GraphScope scope, SDVariable perSample) {
    SameDiff sd = scope.sd();
    SDVariable column = sd.slice(perSample, new int[] {0, 0}, -1, 1);
    return new ExpertGroups(scope, 1, sd.argmax(column, 1).castTo(DataType.LONG));
  }

  /**
   * Small parameters of each sample's expert.
   *
   * @param table [E, ..]
   * @return [P, ..]
   */
  public SDVariable parameter(SDVariable table) {
    return scope.ops().selectRows(table, count, experts);
  }

  /**
   * Each sample's rows times the matrix of its expert; matrices are not copied.
   *
   * @param x [P, n, D]
   * @param table [E, D, D'], a parameter
   * @param n rows of each sample
   * @return [P, n, D']
   */
  public SDVariable product(SDVariable x, SDVariable table, long n) {
    return scope.ops().expertProduct(x, table, experts, n);
  }

  /**
   * Sums over the samples of each expert; experts without any get 0.
   *
   * @param perSample [P, n]
   * @return [E, n]
   */
  public SDVariable sumsByExpert(SDVariable perSample) {
    return scope.sd().mmul(oneHot(), perSample, true, false, false);
  }

  /** The values [P, n] of samples, with 0 for those of other experts. */
  public SDVariable of(int expert, SDVariable perSample) {
    return perSample.mul(scope.sd().slice(oneHot(), new int[] {0, expert}, -1, 1));
  }

  private SDVariable oneHot() {
    SameDiff sd = scope.sd();
    return sd.oneHot(experts, count).castTo(scope.type());
  }
}

package org.operatorzoo.core.layer;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.graph.GraphScope;

/**
 * Stochastic depth (Huang et al., arXiv 1603.09382): in training a residual branch is left out with
 * probability p, and divided by 1 − p where it is kept; nothing happens otherwise.
 *
 * @param name of the draws
 * @param probability p, below 1
 */
public record DropPath(String name, double probability) {

  /** Checks the probability. */
  public DropPath {
    Checks.between("dropPath", probability, 0, 1 - 1e-6);
  }

  /** Probability of a layer where they grow linearly from 0 to {@code largest}. */
  public static double linear(double largest, int layer, int layers) {
    return layers == 1 ? 0 : largest * layer / (layers - 1);
  }

  /** Whether a branch of this graph may be left out at all. */
  public boolean acts(GraphScope at) {
    return at.mode().isTraining() && probability > 0;
  }

  /** The branch x [F, N, c] with a draw for each of the F parts, {@code each} to a sample. */
  public SDVariable apply(GraphScope at, SDVariable x, int each) {
    return acts(at) ? x.mul(at.sd().reshape(factors(at, each), -1, 1, 1)) : x;
  }

  /** 1/(1 − p) with probability 1 − p, else 0: [B, each]. */
  public SDVariable factors(GraphScope at, int each) {
    SameDiff sd = at.sd();
    SDVariable draws = at.draw(name, -1, each);
    return sd.math().floor(draws.add(1 - probability)).mul(1 / (1 - probability));
  }
}

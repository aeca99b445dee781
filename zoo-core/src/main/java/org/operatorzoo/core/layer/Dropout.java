package org.operatorzoo.core.layer;

import java.util.Arrays;
import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;

/**
 * Dropout (Srivastava et al. 2014): in training, y = x·m/(1 − p) with m = 0 with probability p,
 * else 1; in prediction y = x. One m for each number, or, as drop path (Huang et al., arXiv
 * 1603.09382), one for each sample.
 *
 * @param name of its draw
 * @param rate p
 */
public record Dropout(String name, double rate) implements Layer {

  /** Checks the probability. */
  public Dropout {
    if (!(rate >= 0 && rate < 1)) {
      throw new ConfigException("dropout of " + name, "a share of at least 0, below 1", "" + rate);
    }
  }

  @Override
  public void declare(Declaration at) {
    // Draws are no parameters.
  }

  /**
   * Drops numbers.
   *
   * @param shape of x, −1 for the batch
   */
  public SDVariable apply(GraphScope at, SDVariable x, long... shape) {
    if (rate == 0 || !at.mode().isTraining()) {
      return x;
    }
    SDVariable kept = at.sd().math().floor(at.draw(name, shape).add(1 - rate));
    return x.mul(kept.mul(1 / (1 - rate)));
  }

  /**
   * Drops whole samples: the branch x of a residual block.
   *
   * @param rank of x, whose first axis is the batch
   */
  public SDVariable path(GraphScope at, SDVariable x, int rank) {
    long[] shape = new long[rank];
    Arrays.fill(shape, 1);
    shape[0] = -1;
    return apply(at, x, shape);
  }
}

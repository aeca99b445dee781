package org.operatorzoo.baselines.mpp;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.GraphScope;

/** Which columns of weights belong to which channel. */
final class Labels {

  private Labels() {}

  /** One-hot rows [C, n_states]; a product with it chooses the quantities of the channels. */
  static SDVariable oneHot(GraphScope at, MppConfig config) {
    double[][] rows = new double[config.quantities().size()][config.states()];
    for (int c = 0; c < rows.length; c++) {
      rows[c][config.quantities().get(c)] = 1;
    }
    return at.constant("labels/" + config.quantities() + config.states(), rows);
  }
}

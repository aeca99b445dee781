package org.operatorzoo.core.model;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;

/** An operator of one configuration as a layer of layers, from fields to fields. */
public interface OperatorModel extends Layer {

  /**
   * Adds the operator to a graph. Pure: no file, no log, no global state. Every declared parameter
   * is read, whatever the graph is for.
   *
   * @param at where parameters are found and where layers leave what they yield
   * @param input [B, H, W, T, C], B symbolic
   * @return the prediction [B, H, W, T', C']
   */
  SDVariable apply(GraphScope at, SDVariable input);
}

package org.operatorzoo.nestor;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.moe.ExpertGroups;

/** A layer that every expert has with parameters of its own. */
interface ExpertLayer extends Layer {

  /** Applies to each sample [P, N, D] the layer of its expert. */
  SDVariable apply(GraphScope at, ExpertGroups groups, SDVariable x);
}

package org.operatorzoo.core.moe;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.fused.FusedOps;

/** Pairs sorted by expert, so that each expert finds its rows one after the other. */
record SortedDispatch(SameDiff sd, Gating gating, SDVariable rows, SDVariable experts)
    implements Dispatch {

  static SortedDispatch of(SameDiff sd, Gating gating, SDVariable outer) {
    SDVariable[] route = FusedOps.route(sd, gating.mask(), outer, gating.active());
    return new SortedDispatch(sd, gating, route[0], route[1]);
  }

  @Override
  public SDVariable bring(SDVariable x) {
    return FusedOps.selectRows(sd, x, rows);
  }

  @Override
  public SDVariable combine(SDVariable y, long width) {
    return FusedOps.combineRows(sd, y, gating.weights(), rows, experts);
  }
}

package org.operatorzoo.baselines.oformer;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.attention.Heads;
import org.operatorzoo.core.attention.Rotary;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.layer.GridPoints;
import org.operatorzoo.core.layer.PlainNorm;

/** What happens to queries, keys and values before they meet. */
final class Turns {

  /** Radians per unit of a coordinate at scale 1, on any grid. */
  private static final double UNIT = 64;

  private Turns() {}

  /** R at a scale. */
  static Rotary of(Heads heads, GridPoints points, int scale) {
    return new Rotary(heads, points, UNIT * scale);
  }

  /** P, the norm over the d channels of each head and point, as rows [.., d]. */
  static SDVariable unit(GraphScope at, SDVariable x, int size) {
    return new PlainNorm(size).apply(at, at.sd().reshape(x, -1, size));
  }
}

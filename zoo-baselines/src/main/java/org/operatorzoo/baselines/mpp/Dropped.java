package org.operatorzoo.baselines.mpp;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.layer.DropPath;

/** Which residual branches are left out in training. */
final class Dropped {

  private Dropped() {}

  /** One draw for each frame's place in the window, the same for all samples. */
  static SDVariable frames(GraphScope at, SDVariable step, MppConfig config, int block) {
    DropPath drop = new DropPath("drop", config.dropPath(block));
    if (!drop.acts(at)) {
      return step;
    }
    SameDiff sd = at.sd();
    int frames = config.field().framesIn();
    long size = (long) config.tokenRows() * config.tokenColumns() * config.embedDim();
    // Draws belong to samples; those of the first serve all.
    SDVariable first = sd.slice(drop.factors(at, frames), new int[] {0, 0}, 1, -1);
    SDVariable whole = sd.reshape(step, -1, frames, size).mul(sd.reshape(first, 1, frames, 1));
    return sd.reshape(whole, -1, config.tokenRows() * config.tokenColumns(), config.embedDim());
  }

  /** One draw for each frame of each sample. */
  static SDVariable images(
      GraphScope at, String name, SDVariable step, MppConfig config, int block) {
    return new DropPath("drop_" + name, config.dropPath(block))
        .apply(at, step, config.field().framesIn());
  }
}

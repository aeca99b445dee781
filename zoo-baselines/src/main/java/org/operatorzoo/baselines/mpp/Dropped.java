package org.operatorzoo.baselines.mpp;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.GraphScope;

/**
 * Drop path: in training, residual branches are left out with a probability p, and divided by 1 − p
 * where they are kept.
 */
final class Dropped {

  private Dropped() {}

  /** One draw for each frame's place in the window, the same for all samples. */
  static SDVariable frames(GraphScope at, SDVariable step, MppConfig config, int block) {
    double p = config.dropPath(block);
    if (!at.mode().isTraining() || p == 0) {
      return step;
    }
    SameDiff sd = at.sd();
    int frames = config.field().framesIn();
    long size = (long) config.tokenRows() * config.tokenColumns() * config.embedDim();
    // Draws belong to samples; those of the first serve all.
    SDVariable first = sd.slice(at.draw("drop", -1, frames), new int[] {0, 0}, 1, -1);
    SDVariable kept = sd.reshape(kept(sd, first, p), 1, frames, 1);
    SDVariable whole = sd.reshape(step, -1, frames, size).mul(kept);
    return sd.reshape(whole, -1, config.tokenRows() * config.tokenColumns(), config.embedDim());
  }

  /** One draw for each frame of each sample. */
  static SDVariable images(
      GraphScope at, String name, SDVariable step, MppConfig config, int block) {
    double p = config.dropPath(block);
    if (!at.mode().isTraining() || p == 0) {
      return step;
    }
    SameDiff sd = at.sd();
    SDVariable draws = at.draw("drop_" + name, -1, config.field().framesIn());
    return step.mul(sd.reshape(kept(sd, draws, p), -1, 1, 1));
  }

  /** 1/(1 − p) with probability 1 − p, else 0. */
  private static SDVariable kept(SameDiff sd, SDVariable draws, double p) {
    return sd.math().floor(draws.add(1 - p)).mul(1 / (1 - p));
  }
}

package org.operatorzoo.baselines.scot;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.layer.Linear;
import org.operatorzoo.core.layer.PatchGrid;

/**
 * From a stage to the one before: every token becomes four, d → 2·2·d/2, what lies beyond the grid
 * is cut off, then a norm and a map d/2 → d/2.
 *
 * @param config the configuration
 * @param stage the stage after
 */
record Unmerging(ScotConfig config, int stage) implements Layer {

  private static final int TWO = 2;

  private int width() {
    return config.width(stage - 1);
  }

  private Linear spread() {
    return new Linear("upsample", 2 * width(), 4 * width(), Start.UNBIASED);
  }

  private TimedNorm norm() {
    return new TimedNorm("norm", width(), config);
  }

  private Linear mix() {
    return new Linear("mixup", width(), width(), Start.UNBIASED);
  }

  @Override
  public void declare(Declaration at) {
    spread().declare(at);
    norm().declare(at);
    mix().declare(at);
  }

  /** [B, g·g, d] → [B, G·G, d/2], G the grid of the stage before. */
  SDVariable apply(GraphScope at, SDVariable x) {
    SameDiff sd = at.sd();
    int twice = TWO * config.grid(stage);
    int grid = config.grid(stage - 1);
    SDVariable rows = spread().apply(at, sd.reshape(x, -1, 2L * width()));
    SDVariable placed = new PatchGrid(twice, twice, TWO).place(at, rows, width());
    if (twice > grid) {
      SDVariable field = sd.reshape(placed, -1, twice, twice, width());
      placed = sd.slice(field, new int[] {0, 0, 0, 0}, -1, grid, grid, -1);
    }
    SDVariable normed = norm().apply(at, sd.reshape(placed, -1, (long) grid * grid, width()));
    SDVariable mixed = mix().apply(at, sd.reshape(normed, -1, width()));
    return sd.reshape(mixed, -1, (long) grid * grid, width());
  }
}

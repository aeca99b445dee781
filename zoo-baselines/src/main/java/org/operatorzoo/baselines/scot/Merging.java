package org.operatorzoo.baselines.scot;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.enums.PadMode;
import org.nd4j.linalg.factory.Nd4j;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.layer.Linear;
import org.operatorzoo.core.layer.PatchGrid;

/**
 * From a stage to the next: four tokens, row by row within each column, become one, 4d → 2d, then a
 * norm. An odd grid is continued by zeros.
 *
 * @param config the configuration
 * @param stage the stage before
 */
record Merging(ScotConfig config, int stage) implements Layer {

  private static final int TWO = 2;

  private int width() {
    return config.width(stage);
  }

  private Linear reduction() {
    return new Linear("reduction", 4 * width(), 2 * width(), Start.UNBIASED);
  }

  private TimedNorm norm() {
    return new TimedNorm("norm", 2 * width(), config);
  }

  @Override
  public void declare(Declaration at) {
    reduction().declare(at);
    norm().declare(at);
  }

  /** [B, g·g, d] → [B, ⌈g/2⌉², 2d]. */
  SDVariable apply(GraphScope at, SDVariable x) {
    SameDiff sd = at.sd();
    int grid = config.grid(stage);
    int half = config.grid(stage + 1);
    SDVariable field = sd.reshape(x, -1, grid, grid, width());
    if (grid % TWO == 1) {
      int[][] more = {{0, 0}, {0, 1}, {0, 1}, {0, 0}};
      field = sd.nn().pad(field, sd.constant(Nd4j.createFromArray(more)), PadMode.CONSTANT, 0);
    }
    SDVariable patches = new PatchGrid(2 * half, 2 * half, TWO).cut(at, field, width());
    // Patches are cut row by row, the weight takes them column by column.
    SDVariable byColumn = sd.reshape(reduction().weight(at), TWO, TWO, width(), 2L * width());
    SDVariable weight = sd.reshape(sd.permute(byColumn, 1, 0, 2, 3), 4L * width(), 2L * width());
    SDVariable merged = sd.reshape(patches.mmul(weight), -1, (long) half * half, 2L * width());
    return norm().apply(at, merged);
  }
}

package org.operatorzoo.baselines.uno;

import java.util.List;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.field.Grid;
import org.operatorzoo.core.model.OperatorConfig;
import org.operatorzoo.core.spectral.RegriddingConvolution;

/**
 * Configuration of the U-shaped neural operator.
 *
 * @param field what is read and predicted
 * @param width w, channels of the lifted field, even
 * @param modes m of each of the seven blocks, as far as the grids before and after it have them
 */
public record UnoConfig(FieldSpec field, int width, List<Integer> modes) implements OperatorConfig {

  static final int BLOCKS = 7;

  /** The grid that each block reads, and the last one gives: full, ¾, ½, ¼, ¼, ½, ¾, full. */
  private static final int[] QUARTERS = {4, 3, 2, 1, 1, 2, 3, 4};

  /** Checks extents. */
  public UnoConfig {
    Checks.present("field", field);
    Checks.present("modes", modes);
    Checks.positive("width", width);
    Checks.divides("width", width, "channels of the first map", 2);
    modes = List.copyOf(modes);
    if (modes.size() != BLOCKS) {
      throw new ConfigException("modes", "a number for each of " + BLOCKS + " blocks", "" + modes);
    }
    if (field.height() / 4 * (field.width() / 4) < 2) {
      throw new ConfigException(
          "field",
          "a quarter of the grid with more than one point, for the norms",
          field.height() + "×" + field.width());
    }
    for (int block = 0; block < BLOCKS; block++) {
      Grid before = grid(field, block);
      int most = RegriddingConvolution.mostModes(before, grid(field, block + 1));
      Checks.between("modes[" + block + "]", modes.get(block), 1, most);
    }
  }

  /** The modes of PDEArena for grids of 52 columns and 28 rows or more. */
  static UnoConfig published(FieldSpec field, int width) {
    return new UnoConfig(field, width, List.of(18, 14, 6, 6, 6, 14, 18));
  }

  /** The grid that a block reads. */
  Grid grid(int block) {
    return grid(field, block);
  }

  /** Three quarters are cut to a whole number, not rounded. */
  private static Grid grid(FieldSpec field, int block) {
    int quarters = QUARTERS[block];
    return new Grid(field.height() * quarters / 4, field.width() * quarters / 4);
  }

  /** Channels that a block reads, with those of the skip. */
  int channelsIn(int block) {
    int w = width;
    return new int[] {w, w * 3 / 2, 3 * w, 6 * w, 6 * w, 6 * w, w * 3 / 2 * 2}[block];
  }

  /** Channels that a block gives. */
  int channelsOut(int block) {
    int w = width;
    return new int[] {w * 3 / 2, 3 * w, 6 * w, 6 * w, 3 * w, w * 3 / 2, w}[block];
  }
}

package org.operatorzoo.report.plot;

/**
 * Pixels of a field in a figure. Whole multiples keep every grid cell the same size; fine grids are
 * reduced.
 *
 * @param width in pixels
 * @param height in pixels
 */
record TileSize(int width, int height) {

  private static final double FINEST = 256;

  /** About {@code wanted} pixels along the longer side of a grid. */
  static TileSize of(int gridHeight, int gridWidth, double wanted) {
    double longest = Math.max(gridHeight, gridWidth);
    double zoom = longest <= FINEST ? Math.max(1, Math.round(wanted / longest)) : FINEST / longest;
    return new TileSize((int) Math.round(gridWidth * zoom), (int) Math.round(gridHeight * zoom));
  }
}

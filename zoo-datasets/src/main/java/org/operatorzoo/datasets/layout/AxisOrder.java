package org.operatorzoo.datasets.layout;

/**
 * How the axes [T, a, b, N] of a MAT 7.3 file, which HDF5 sees reversed, become [N, H, W, T]. The
 * two readings are mirror images of each other, and vorticity changes its sign under reflection:
 * never mix them.
 */
public enum AxisOrder {
  /** Reverses all axes, as MATLAB sees the array: H = b = x, W = a = y. */
  REVERSED,
  /** Transpose (3, 1, 2, 0), as DPOT's preparation of the ν = 1e-3 file: H = a = y, W = b = x. */
  DPOT
}

package org.operatorzoo.datasets.layout;

/**
 * Where PDEArena's velocity is read. The files hold vx on the left and vy on the lower faces of the
 * cells, so that the first row of vx and the first column of vy are the walls, 0 everywhere.
 */
public enum VelocityPlacement {
  /** As stored, and as PDEArena, DPOT, MoE-POT and NESTOR use it. */
  FACES,
  /** The mean of both faces of a cell; the far walls are at rest. */
  CENTRES
}

package org.operatorzoo.datasets.layout;

/** Which cells of a CFDBench cylinder case are solid. */
public enum CylinderMask {
  /** Cell centres within the radius around the origin, where the cylinder stands. */
  ORIGIN,
  /**
   * As DPOT's preparation computes it: cell corners around (0.5, 0.5), which lies outside of small
   * domains, so that the mask shows no cylinder at all.
   */
  DPOT
}

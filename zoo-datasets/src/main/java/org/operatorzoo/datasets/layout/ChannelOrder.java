package org.operatorzoo.datasets.layout;

/** Order of the four fields of PDEBench's compressible files, which store them apart. */
public enum ChannelOrder {
  /** Vx, Vy, density, pressure: DPOT, MoE-POT, NESTOR. */
  DPOT,
  /** density, pressure, Vx, Vy: PDEBench's own loader. */
  PDEBENCH
}

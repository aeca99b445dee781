/**
 * The common protocol of DPOT (Hao et al., arXiv 2403.03542), MoE-POT and NESTOR: every trajectory
 * is resized to one grid and padded to one number of channels; training sees random windows,
 * evaluation rolls out from the first frames and scores points of the original grid.
 */
package org.operatorzoo.datasets.protocol;
